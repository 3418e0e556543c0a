// Fills and copies rectangles.

export function fillRect(to: usize, toStride: i32, width: i32, height: i32, value: i32): void {
	for (let y = 0; y < height; y++) memory.fill(to + y * toStride, <u8>value, width)
}

export function copyRect(to: usize, toStride: i32, from: usize, fromStride: i32, width: i32, height: i32): void {
	for (let y = 0; y < height; y++) memory.copy(to + y * toStride, from + y * fromStride, width)
}
