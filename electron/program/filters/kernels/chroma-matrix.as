// @ts-ignore: decorator
@inline
function turned(pairs: v128, weights: v128, offset: v128): v128 {
	return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(pairs, weights), offset), 10)
}

// @ts-ignore: decorator
@inline
function clamped(value: i32): u8 {
	return <u8>max(0, min(255, value))
}

/** Weights in 1/1024, offsets in 1/1024 of a step with the 128 of the middle and the half for rounding in them. */
export function turnChroma(
	u: usize, v: usize, stride: i32, width: i32, height: i32,
	uu: i32, uv: i32, vu: i32, vv: i32, offsetU: i32, offsetV: i32,
): void {
	const weightsU = i32x4.splat((uv << 16) | (uu & 0xffff))
	const weightsV = i32x4.splat((vv << 16) | (vu & 0xffff))
	const offsetsU = i32x4.splat(offsetU)
	const offsetsV = i32x4.splat(offsetV)
	const middle = i16x8.splat(128)
	for (let y = 0; y < height; y++) {
		const rowU = u + y * stride
		const rowV = v + y * stride
		let x = 0
		for (; x + 8 <= width; x += 8) {
			const us = i16x8.sub(v128.load8x8_u(rowU + x), middle)
			const vs = i16x8.sub(v128.load8x8_u(rowV + x), middle)
			const low = v128.shuffle<i16>(us, vs, 0, 8, 1, 9, 2, 10, 3, 11)
			const high = v128.shuffle<i16>(us, vs, 4, 12, 5, 13, 6, 14, 7, 15)
			const newU = i16x8.narrow_i32x4_s(turned(low, weightsU, offsetsU), turned(high, weightsU, offsetsU))
			const newV = i16x8.narrow_i32x4_s(turned(low, weightsV, offsetsV), turned(high, weightsV, offsetsV))
			v128.store64_lane(rowU + x, i8x16.narrow_i16x8_u(newU, newU), 0)
			v128.store64_lane(rowV + x, i8x16.narrow_i16x8_u(newV, newV), 0)
		}
		for (; x < width; x++) {
			const a: i32 = <i32>load<u8>(rowU + x) - 128
			const b: i32 = <i32>load<u8>(rowV + x) - 128
			store<u8>(rowU + x, clamped((a * uu + b * uv + offsetU) >> 10))
			store<u8>(rowV + x, clamped((a * vu + b * vv + offsetV) >> 10))
		}
	}
}
