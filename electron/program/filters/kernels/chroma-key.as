// @ts-ignore: decorator
@inline
function squared(low: v128): v128 {
	return i32x4.dot_i16x8_s(low, low)
}

/** The distances of eight colors from the key, in 1/2 steps, rounded down. */
// @ts-ignore: decorator
@inline
function distances(u: v128, v: v128): v128 {
	const first = squared(v128.shuffle<i16>(u, v, 0, 8, 1, 9, 2, 10, 3, 11))
	const second = squared(v128.shuffle<i16>(u, v, 4, 12, 5, 13, 6, 14, 7, 15))
	const two = f32x4.splat(2)
	const low = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.sqrt(f32x4.convert_i32x4_s(first)), two))
	const high = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.sqrt(f32x4.convert_i32x4_s(second)), two))
	return i16x8.narrow_i32x4_s(low, high)
}

export function measureChroma(
	to: usize, u: usize, v: usize, stride: i32, width: i32, height: i32, keyU: i32, keyV: i32, nearest: i32,
): void {
	const keysU = i16x8.splat(<i16>keyU)
	const keysV = i16x8.splat(<i16>keyV)
	const start = i16x8.splat(<i16>nearest)
	for (let y = 0; y < height; y++) {
		const row = y * stride
		let x = 0
		for (; x + 8 <= width; x += 8) {
			const du = i16x8.sub(v128.load8x8_u(u + row + x), keysU)
			const dv = i16x8.sub(v128.load8x8_u(v + row + x), keysV)
			const over = i16x8.sub(distances(du, dv), start)
			v128.store64_lane(to + row + x, i8x16.narrow_i16x8_u(over, over), 0)
		}
		for (; x < width; x++) {
			const du: i32 = <i32>load<u8>(u + row + x) - keyU
			const dv: i32 = <i32>load<u8>(v + row + x) - keyV
			const over: i32 = <i32>(sqrt<f32>(<f32>(du * du + dv * dv)) * 2) - nearest
			store<u8>(to + row + x, <u8>max(0, min(255, over)))
		}
	}
}

// @ts-ignore: decorator
@inline
function greyed(value: v128, share: v128): v128 {
	// In 1/256 of a step: full share is 256, so that a color that is kept is kept exactly.
	const product = i16x8.mul(i16x8.sub(value, i16x8.splat(128)), i16x8.add(share, i16x8.shr_u(share, 7)))
	return i16x8.add(i16x8.shr_s(i16x8.add(product, i16x8.splat(128)), 8), i16x8.splat(128))
}

export function greyChroma(plane: usize, share: usize, stride: i32, width: i32, height: i32): void {
	for (let y = 0; y < height; y++) {
		const row = plane + y * stride
		const by = share + y * stride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const values = v128.load(row + x)
			const shares = v128.load(by + x)
			const low = greyed(i16x8.extend_low_i8x16_u(values), i16x8.extend_low_i8x16_u(shares))
			const high = greyed(i16x8.extend_high_i8x16_u(values), i16x8.extend_high_i8x16_u(shares))
			v128.store(row + x, i8x16.narrow_i16x8_u(low, high))
		}
		for (; x < width; x++) {
			const part: i32 = load<u8>(by + x)
			const product: i32 = (<i32>load<u8>(row + x) - 128) * (part + (part >> 7))
			store<u8>(row + x, <u8>max(0, min(255, ((product + 128) >> 8) + 128)))
		}
	}
}
