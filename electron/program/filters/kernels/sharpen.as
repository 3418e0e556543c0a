// @ts-ignore: decorator
@inline
function middle5(a: v128, b: v128, c: v128, d: v128, e: v128): v128 {
	return i16x8.add(i16x8.add(a, e), i16x8.add(i16x8.shl(i16x8.add(b, d), 2), i16x8.mul(c, i16x8.splat(6))))
}

// @ts-ignore: decorator
@inline
function column(row: usize, x: i32): i32 {
	return load<u8>(row + x)
}

/** value + (value - mean) * weight / 1024. The mean is of 5 by 5 bytes with the weights 1 4 6 4 1. `sums`: 2 bytes for each column and 8 more. */
export function sharpenBytes(
	to: usize, toStride: i32, from: usize, fromStride: i32, width: i32, height: i32, weight: i32, sums: usize,
): void {
	const weights = i16x8.splat(<i16>weight)
	for (let y = 0; y < height; y++) {
		const a = from + max(y - 2, 0) * fromStride
		const b = from + max(y - 1, 0) * fromStride
		const c = from + y * fromStride
		const d = from + min(y + 1, height - 1) * fromStride
		const e = from + min(y + 2, height - 1) * fromStride
		let x = 0
		for (; x + 8 <= width; x += 8) {
			const sum = middle5(
				v128.load8x8_u(a + x), v128.load8x8_u(b + x), v128.load8x8_u(c + x), v128.load8x8_u(d + x), v128.load8x8_u(e + x),
			)
			v128.store(sums + 2 * (x + 2), sum)
		}
		for (; x < width; x++) {
			const sum = column(a, x) + column(e, x) + 4 * (column(b, x) + column(d, x)) + 6 * column(c, x)
			store<u16>(sums + 2 * (x + 2), <u16>sum)
		}
		const first = load<u16>(sums + 4)
		const last = load<u16>(sums + 2 * (width + 1))
		for (let more = 0; more < 2; more++) {
			store<u16>(sums + 2 * more, first)
			store<u16>(sums + 2 * (width + 2 + more), last)
		}
		const row = to + y * toStride
		x = 0
		for (; x + 8 <= width; x += 8) {
			const at = sums + 2 * x
			const sum = middle5(v128.load(at), v128.load(at + 2), v128.load(at + 4), v128.load(at + 6), v128.load(at + 8))
			const mean = i16x8.shr_u(i16x8.add(sum, i16x8.splat(128)), 8)
			const value = v128.load8x8_u(c + x)
			const change = i16x8.q15mulr_sat_s(i16x8.shl(i16x8.sub(value, mean), 5), weights)
			const sharp = i16x8.add(value, change)
			v128.store64_lane(row + x, i8x16.narrow_i16x8_u(sharp, sharp), 0)
		}
		for (; x < width; x++) {
			const at = sums + 2 * x
			const sum: i32 = <i32>load<u16>(at) + load<u16>(at + 8) + 4 * (<i32>load<u16>(at + 2) + load<u16>(at + 6)) + 6 * <i32>load<u16>(at + 4)
			const value: i32 = load<u8>(c + x)
			const change = ((value - ((sum + 128) >> 8)) * 32 * weight + 16384) >> 15
			store<u8>(row + x, <u8>max(0, min(255, value + change)))
		}
	}
}
