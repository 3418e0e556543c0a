/** Four corners of a cell for each of four pixels, weighed and rounded: one 32-bit number for each pixel. */
// @ts-ignore: decorator
@inline
function weighed(corners: v128, weights: v128): v128 {
	const first = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(corners), weights)
	const second = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(corners), weights)
	const sum = i32x4.add(v128.shuffle<i32>(first, second, 0, 2, 4, 6), v128.shuffle<i32>(first, second, 1, 3, 5, 7))
	return i32x4.shr_u(i32x4.add(sum, i32x4.splat(32)), 6)
}

// @ts-ignore: decorator
@inline
function bytesOf(numbers: v128): v128 {
	const low = i16x8.narrow_i32x4_u(numbers, numbers)
	return i8x16.narrow_i16x8_u(low, low)
}

export function applyLut(
	luma: usize, lumaStride: i32, u: usize, v: usize, colorStride: i32, width: i32, height: i32, table: usize, colors: usize, weights: usize,
): void {
	for (let y = 0; y < height; y++) {
		const top = luma + 2 * y * lumaStride
		const bottom = top + lumaStride
		const rowU = u + y * colorStride
		const rowV = v + y * colorStride
		for (let x = 0; x < width; x++) {
			const colorU: i32 = load<u8>(rowU + x)
			const colorV: i32 = load<u8>(rowV + x)
			const cell = ((colorU >> 3) << 5) | (colorV >> 3)
			const part = v128.load(weights + ((((colorU & 7) << 3) | (colorV & 7)) << 4))
			const upper: i32 = load<u16>(top + 2 * x)
			const lower: i32 = load<u16>(bottom + 2 * x)
			const a = upper & 255
			const b = upper >> 8
			const c = lower & 255
			const d = lower >> 8

			const ofCell = table + (cell << 10)
			let corners = v128.load32_zero(ofCell + (a << 2))
			corners = v128.load32_lane(ofCell + (b << 2), corners, 1)
			corners = v128.load32_lane(ofCell + (c << 2), corners, 2)
			corners = v128.load32_lane(ofCell + (d << 2), corners, 3)
			const lights = bytesOf(weighed(corners, part))
			v128.store16_lane(top + 2 * x, lights, 0)
			v128.store16_lane(bottom + 2 * x, lights, 1)

			const mean = (a + b + c + d + 2) >> 2
			const pair = v128.load64_zero(colors + (cell << 11) + (mean << 3))
			const both = bytesOf(weighed(pair, part))
			v128.store8_lane(rowU + x, both, 0)
			v128.store8_lane(rowV + x, both, 1)
		}
	}
}
