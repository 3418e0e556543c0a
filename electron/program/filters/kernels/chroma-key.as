// @ts-ignore: decorator
@inline
function share(over: v128, inverse: f32): v128 {
	const part = f32x4.min(f32x4.max(f32x4.mul(over, f32x4.splat(inverse)), f32x4.splat(0)), f32x4.splat(1))
	return f32x4.mul(part, f32x4.sqrt(part))
}

// @ts-ignore: decorator
@inline
function share1(over: f32, inverse: f32): f32 {
	const part = min<f32>(max<f32>(over * inverse, 0), 1)
	return part * sqrt<f32>(part)
}

// @ts-ignore: decorator
@inline
function rounded(value: v128): v128 {
	return i32x4.trunc_sat_f32x4_s(f32x4.add(value, f32x4.splat(0.5)))
}

// @ts-ignore: decorator
@inline
function bytes(values: v128): v128 {
	const words = i16x8.narrow_i32x4_s(values, values)
	return i8x16.narrow_i16x8_u(words, words)
}

/** Alpha of four pixels of chroma; their chroma loses its color by as much as it is near the key. */
// @ts-ignore: decorator
@inline
function keyFour(u: usize, v: usize, alpha: usize, keyU: f32, keyV: f32, similarity: f32, smoothness: f32, spill: f32): void {
	const a = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_u(v128.load32_zero(u))))
	const b = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_u(v128.load32_zero(v))))
	const du = f32x4.sub(a, f32x4.splat(keyU))
	const dv = f32x4.sub(b, f32x4.splat(keyV))
	const distance = f32x4.sqrt(f32x4.add(f32x4.mul(du, du), f32x4.mul(dv, dv)))
	const over = f32x4.sub(distance, f32x4.splat(similarity))
	const middle = f32x4.splat(128)
	const kept = share(over, spill)
	v128.store32_lane(alpha, bytes(rounded(f32x4.mul(share(over, smoothness), f32x4.splat(255)))), 0)
	v128.store32_lane(u, bytes(rounded(f32x4.add(f32x4.mul(f32x4.sub(a, middle), kept), middle))), 0)
	v128.store32_lane(v, bytes(rounded(f32x4.add(f32x4.mul(f32x4.sub(b, middle), kept), middle))), 0)
}

export function keyChroma(
	u: usize, v: usize, alpha: usize, stride: i32, width: i32, height: i32,
	keyU: f32, keyV: f32, similarity: f32, smoothness: f32, spill: f32,
): void {
	for (let y = 0; y < height; y++) {
		const row = y * stride
		let x = 0
		for (; x + 4 <= width; x += 4) keyFour(u + row + x, v + row + x, alpha + row + x, keyU, keyV, similarity, smoothness, spill)
		for (; x < width; x++) {
			const i = row + x
			const a: f32 = <f32>load<u8>(u + i)
			const b: f32 = <f32>load<u8>(v + i)
			const du: f32 = a - keyU
			const dv: f32 = b - keyV
			const over: f32 = sqrt<f32>(du * du + dv * dv) - similarity
			const kept: f32 = share1(over, spill)
			store<u8>(alpha + i, <u8>(share1(over, smoothness) * 255 + 0.5))
			store<u8>(u + i, <u8>((a - 128) * kept + 128 + 0.5))
			store<u8>(v + i, <u8>((b - 128) * kept + 128 + 0.5))
		}
	}
}
