// Takes black out of a picture that was mixed with it where it is transparent.

/** Four values, as they were before. Both are 32-bit integers, the weight from 1 to 256. */
// @ts-ignore: decorator
@inline
function quotient4(difference: v128, weight: v128, black: v128): v128 {
	const scaled = f32x4.convert_i32x4_s(i32x4.shl(difference, 8))
	return i32x4.add(i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.div(scaled, f32x4.convert_i32x4_s(weight)))), black)
}

// @ts-ignore: decorator
@inline
function quotient8(value: v128, weight: v128, black: v128): v128 {
	const black4 = i32x4.extend_low_i16x8_s(black)
	const difference = i16x8.sub(value, black)
	const low = quotient4(i32x4.extend_low_i16x8_s(difference), i32x4.extend_low_i16x8_s(weight), black4)
	const high = quotient4(i32x4.extend_high_i16x8_s(difference), i32x4.extend_high_i16x8_s(weight), black4)
	return i16x8.narrow_i32x4_s(low, high)
}

// @ts-ignore: decorator
@inline
function weight8(alpha: v128): v128 {
	const weight = i16x8.add(alpha, i16x8.shr_u(alpha, 7))
	return i16x8.max_s(weight, i16x8.splat(1))
}

function unmultiply1(to: usize, alpha: i32, black: i32): void {
	if (alpha == 0 || alpha == 255) return
	const quotient = nearest(<f32>((<i32>load<u8>(to) - black) << 8) / <f32>(alpha + (alpha >> 7)))
	store<u8>(to, min(max(<i32>quotient + black, 0), 255))
}

export function unmultiply(to: usize, toStride: i32, alpha: usize, alphaStride: i32, width: i32, height: i32, black: i32): void {
	const blacks = i16x8.splat(<i16>black)
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		const mask = alpha + y * alphaStride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const a = v128.load(mask + x)
			// Most of a picture is there or not: what is neither lies at edges.
			const isPlain = v128.or(i8x16.eq(a, i8x16.splat(0)), i8x16.eq(a, i8x16.splat(-1)))
			if (i8x16.all_true(isPlain)) continue
			const before = v128.load(row + x)
			const low = quotient8(i16x8.extend_low_i8x16_u(before), weight8(i16x8.extend_low_i8x16_u(a)), blacks)
			const high = quotient8(i16x8.extend_high_i8x16_u(before), weight8(i16x8.extend_high_i8x16_u(a)), blacks)
			v128.store(row + x, v128.bitselect(before, i8x16.narrow_i16x8_u(low, high), isPlain))
		}
		for (; x < width; x++) unmultiply1(row + x, load<u8>(mask + x), black)
	}
}
