// @ts-ignore: decorator
@inline
function nearer(a: v128, b: v128): v128 {
	return i8x16.avgr_u(a, i8x16.avgr_u(a, b))
}

// @ts-ignore: decorator
@inline
function nearer1(a: i32, b: i32): i32 {
	return (a + ((a + b + 1) >> 1) + 1) >> 1
}

/** One pixel of the row that lies a quarter of the way from one row of the source to the other. */
// @ts-ignore: decorator
@inline
function between(near: usize, far: usize, x: i32): i32 {
	return nearer1(load<u8>(near + x), load<u8>(far + x))
}

function doubleRow(to: usize, near: usize, far: usize, fromWidth: i32): void {
	let x = 1
	const first = between(near, far, 0)
	store<u8>(to, first)
	store<u8>(to + 1, nearer1(first, between(near, far, min(1, fromWidth - 1))))
	for (; x + 17 <= fromWidth; x += 16) {
		const left = nearer(v128.load(near + x - 1), v128.load(far + x - 1))
		const middle = nearer(v128.load(near + x), v128.load(far + x))
		const right = nearer(v128.load(near + x + 1), v128.load(far + x + 1))
		const even = nearer(middle, left)
		const odd = nearer(middle, right)
		v128.store(to + 2 * x, v128.shuffle<i8>(even, odd, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23))
		v128.store(to + 2 * x + 16, v128.shuffle<i8>(even, odd, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31))
	}
	for (; x < fromWidth; x++) {
		const middle = between(near, far, x)
		store<u8>(to + 2 * x, nearer1(middle, between(near, far, x - 1)))
		store<u8>(to + 2 * x + 1, nearer1(middle, between(near, far, min(x + 1, fromWidth - 1))))
	}
}

export function doubleBytes(to: usize, toStride: i32, from: usize, fromStride: i32, fromWidth: i32, fromHeight: i32): void {
	for (let y = 0; y < fromHeight; y++) {
		const row = from + y * fromStride
		const above = y > 0 ? row - fromStride : row
		const below = y + 1 < fromHeight ? row + fromStride : row
		doubleRow(to + 2 * y * toStride, row, above, fromWidth)
		doubleRow(to + (2 * y + 1) * toStride, row, below, fromWidth)
	}
}
