// Mixes a picture into another one, by one weight or by the weight of each pixel.
import { mix1, mix8, mixRow } from './mix'

export function fade(to: usize, a: usize, b: usize, length: i32, weight: i32): void {
	mixRow(to, a, b, length, weight)
}

export function blend(to: usize, toStride: i32, from: usize, fromStride: i32, width: i32, height: i32, weight: i32): void {
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		mixRow(row, row, from + y * fromStride, width, weight)
	}
}

// @ts-ignore: decorator
@inline
function alphaWeights(alpha: v128, opacity: v128): v128 {
	const weight = i16x8.add(alpha, i16x8.shr_u(alpha, 7))
	return i16x8.shr_u(i16x8.add(i16x8.mul(weight, opacity), i16x8.splat(128)), 8)
}

// @ts-ignore: decorator
@inline
function blendAlphaSpan(row: usize, from: usize, alpha: v128, opacity: i32): void {
	const full = i16x8.splat(256)
	let low = i16x8.extend_low_i8x16_u(alpha)
	let high = i16x8.extend_high_i8x16_u(alpha)
	if (opacity < 256) {
		const opacities = i16x8.splat(<i16>opacity)
		low = alphaWeights(low, opacities)
		high = alphaWeights(high, opacities)
	} else {
		low = i16x8.add(low, i16x8.shr_u(low, 7))
		high = i16x8.add(high, i16x8.shr_u(high, 7))
	}
	const a = v128.load(row)
	const b = v128.load(from)
	const mixedLow = mix8(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), i16x8.sub(full, low), low)
	const mixedHigh = mix8(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), i16x8.sub(full, high), high)
	v128.store(row, i8x16.narrow_i16x8_u(mixedLow, mixedHigh))
}

export function blendAlpha(
	to: usize, toStride: i32, from: usize, fromStride: i32, alpha: usize, alphaStride: i32, width: i32, height: i32, opacity: i32,
): void {
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		const source = from + y * fromStride
		const mask = alpha + y * alphaStride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const a = v128.load(mask + x)
			// Graphics are mostly transparent: sixteen pixels that change nothing cost one test.
			if (v128.any_true(a)) blendAlphaSpan(row + x, source + x, a, opacity)
		}
		for (; x < width; x++) {
			const a: i32 = load<u8>(mask + x)
			const weight = ((a + (a >> 7)) * opacity + 128) >> 8
			store<u8>(row + x, mix1(load<u8>(row + x), load<u8>(source + x), weight))
		}
	}
}
