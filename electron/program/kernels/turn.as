// Turns and mirrors planes. A stride may be negative: then the rows are written or read from the last one up.

export function mirror(to: usize, toStride: i32, from: usize, fromStride: i32, width: i32, height: i32): void {
	const backwards = i8x16(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
	for (let y = 0; y < height; y++) {
		const end = to + y * toStride + width
		const source = from + y * fromStride
		let x = 0
		for (; x + 16 <= width; x += 16) v128.store(end - x - 16, i8x16.swizzle(v128.load(source + x), backwards))
		for (; x < width; x++) store<u8>(end - x - 1, load<u8>(source + x))
	}
}

// @ts-ignore: decorator
@inline
function zipped8(a: v128, b: v128): v128 {
	return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
}

/** Eight rows of eight pixels become eight columns. */
// @ts-ignore: decorator
@inline
function transposeBlock(to: usize, toStride: i32, from: usize, fromStride: i32): void {
	const first = zipped8(v128.load64_zero(from), v128.load64_zero(from + fromStride))
	const second = zipped8(v128.load64_zero(from + 2 * fromStride), v128.load64_zero(from + 3 * fromStride))
	const third = zipped8(v128.load64_zero(from + 4 * fromStride), v128.load64_zero(from + 5 * fromStride))
	const fourth = zipped8(v128.load64_zero(from + 6 * fromStride), v128.load64_zero(from + 7 * fromStride))
	const upperLow = i16x8.shuffle(first, second, 0, 8, 1, 9, 2, 10, 3, 11)
	const upperHigh = i16x8.shuffle(first, second, 4, 12, 5, 13, 6, 14, 7, 15)
	const lowerLow = i16x8.shuffle(third, fourth, 0, 8, 1, 9, 2, 10, 3, 11)
	const lowerHigh = i16x8.shuffle(third, fourth, 4, 12, 5, 13, 6, 14, 7, 15)
	const rows01 = i32x4.shuffle(upperLow, lowerLow, 0, 4, 1, 5)
	const rows23 = i32x4.shuffle(upperLow, lowerLow, 2, 6, 3, 7)
	const rows45 = i32x4.shuffle(upperHigh, lowerHigh, 0, 4, 1, 5)
	const rows67 = i32x4.shuffle(upperHigh, lowerHigh, 2, 6, 3, 7)
	v128.store64_lane(to, rows01, 0)
	v128.store64_lane(to + toStride, rows01, 1)
	v128.store64_lane(to + 2 * toStride, rows23, 0)
	v128.store64_lane(to + 3 * toStride, rows23, 1)
	v128.store64_lane(to + 4 * toStride, rows45, 0)
	v128.store64_lane(to + 5 * toStride, rows45, 1)
	v128.store64_lane(to + 6 * toStride, rows67, 0)
	v128.store64_lane(to + 7 * toStride, rows67, 1)
}

export function transpose(to: usize, toStride: i32, from: usize, fromStride: i32, toWidth: i32, toHeight: i32): void {
	const wholeWidth = toWidth & ~7
	const wholeHeight = toHeight & ~7
	// By eight source rows at a time: they stay in the cache.
	for (let x = 0; x < wholeWidth; x += 8) {
		for (let y = 0; y < wholeHeight; y += 8) transposeBlock(to + y * toStride + x, toStride, from + x * fromStride + y, fromStride)
	}
	for (let y = 0; y < toHeight; y++) {
		for (let x = y < wholeHeight ? wholeWidth : 0; x < toWidth; x++) store<u8>(to + y * toStride + x, load<u8>(from + x * fromStride + y))
	}
}
