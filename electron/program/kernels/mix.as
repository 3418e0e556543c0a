// What the other kernels mix pixels with.

/** (a * (256 - weight) + b * weight + 128) >> 8 for eight 16-bit lanes; at most 65408, so it fits without a sign. */
// @ts-ignore: decorator
@inline
export function mix8(a: v128, b: v128, inverse: v128, weight: v128): v128 {
	const sum = i16x8.add(i16x8.mul(a, inverse), i16x8.mul(b, weight))
	return i16x8.shr_u(i16x8.add(sum, i16x8.splat(128)), 8)
}

// @ts-ignore: decorator
@inline
export function mix16(a: v128, b: v128, inverse: v128, weight: v128): v128 {
	const low = mix8(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), inverse, weight)
	const high = mix8(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), inverse, weight)
	return i8x16.narrow_i16x8_u(low, high)
}

// @ts-ignore: decorator
@inline
export function mix1(a: i32, b: i32, weight: i32): i32 {
	return (a * (256 - weight) + b * weight + 128) >> 8
}

export function mixRow(to: usize, a: usize, b: usize, length: i32, weight: i32): void {
	const weights = i16x8.splat(<i16>weight)
	const inverse = i16x8.splat(<i16>(256 - weight))
	let i = 0
	for (; i + 16 <= length; i += 16) {
		v128.store(to + i, mix16(v128.load(a + i), v128.load(b + i), inverse, weights))
	}
	for (; i < length; i++) store<u8>(to + i, mix1(load<u8>(a + i), load<u8>(b + i), weight))
}
