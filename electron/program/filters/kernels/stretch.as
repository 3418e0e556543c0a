/** (value * 32 * weight + 16384) >> 15, which is value * weight / 1024, rounded. */
// @ts-ignore: decorator
@inline
function weighed(value: v128, weight: v128): v128 {
	return i16x8.q15mulr_sat_s(i16x8.shl(value, 5), weight)
}

// @ts-ignore: decorator
@inline
function weighed1(value: i32, weight: i32): i32 {
	return (value * 32 * weight + 16384) >> 15
}

// @ts-ignore: decorator
@inline
function limited(value: i32): u8 {
	return <u8>max(0, min(255, value))
}

// @ts-ignore: decorator
@inline
function stretched(bytes: v128, middle: v128, weight: v128, offset: v128): v128 {
	return i16x8.add(weighed(i16x8.sub(bytes, middle), weight), offset)
}

export function stretchBytes(plane: usize, stride: i32, width: i32, height: i32, middle: i32, weight: i32, offset: i32): void {
	const middles = i16x8.splat(<i16>middle)
	const weights = i16x8.splat(<i16>weight)
	const offsets = i16x8.splat(<i16>offset)
	for (let y = 0; y < height; y++) {
		const row = plane + y * stride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const bytes = v128.load(row + x)
			const low = stretched(i16x8.extend_low_i8x16_u(bytes), middles, weights, offsets)
			const high = stretched(i16x8.extend_high_i8x16_u(bytes), middles, weights, offsets)
			v128.store(row + x, i8x16.narrow_i16x8_u(low, high))
		}
		for (; x < width; x++) store<u8>(row + x, limited(weighed1(<i32>load<u8>(row + x) - middle, weight) + offset))
	}
}

// @ts-ignore: decorator
@inline
function turned(a: v128, weightA: v128, b: v128, weightB: v128, offset: v128): v128 {
	return i16x8.add(i16x8.add(weighed(a, weightA), weighed(b, weightB)), offset)
}

export function turnChroma(
	u: usize, v: usize, stride: i32, width: i32, height: i32, straight: i32, across: i32, offsetU: i32, offsetV: i32,
): void {
	const straights = i16x8.splat(<i16>straight)
	const forward = i16x8.splat(<i16>across)
	const backward = i16x8.splat(<i16>-across)
	const offsetsU = i16x8.splat(<i16>offsetU)
	const offsetsV = i16x8.splat(<i16>offsetV)
	const middle = i16x8.splat(128)
	for (let y = 0; y < height; y++) {
		const rowU = u + y * stride
		const rowV = v + y * stride
		let x = 0
		for (; x + 8 <= width; x += 8) {
			const a = i16x8.sub(v128.load8x8_u(rowU + x), middle)
			const b = i16x8.sub(v128.load8x8_u(rowV + x), middle)
			const newU = turned(a, straights, b, backward, offsetsU)
			const newV = turned(b, straights, a, forward, offsetsV)
			v128.store64_lane(rowU + x, i8x16.narrow_i16x8_u(newU, newU), 0)
			v128.store64_lane(rowV + x, i8x16.narrow_i16x8_u(newV, newV), 0)
		}
		for (; x < width; x++) {
			const a: i32 = <i32>load<u8>(rowU + x) - 128
			const b: i32 = <i32>load<u8>(rowV + x) - 128
			store<u8>(rowU + x, limited(weighed1(a, straight) + weighed1(b, -across) + offsetU))
			store<u8>(rowV + x, limited(weighed1(b, straight) + weighed1(a, across) + offsetV))
		}
	}
}
