// Adds, multiplies or screens a picture onto another one. That is done with red, green and blue: luma and color differences have no such meaning.
// The canvas is changed by the difference that the blend makes, so that what blends to the same stays the same byte.
import { mix1, mix8 } from './mix'
import { product1, product8 } from './mask'

const add = 1
const multiply = 2

// BT.709 in limited range. Values of 6 fractional bits, factors of 15.
const lumaRest: i16 = 5386 // 1.16438 - 1
const redRest: i16 = 25977 // 1.79274 - 1
const greenFromU: i16 = -6988 // -0.21325
const greenFromV: i16 = -17462 // -0.53291
const blueRest: i16 = 3683 // 2.11240 - 2
// And back, for values of 7 fractional bits.
const lumaFromRed: i16 = 5983
const lumaFromGreen: i16 = 20127
const lumaFromBlue: i16 = 2032
const uFromRed: i16 = -3298
const uFromGreen: i16 = -11094
const uFromBlue: i16 = 14392
const vFromRed: i16 = 14392
const vFromGreen: i16 = -13072
const vFromBlue: i16 = -1320

// @ts-ignore: decorator
@inline
function times(a: v128, factor: i16): v128 {
	return i16x8.q15mulr_sat_s(a, i16x8.splat(factor))
}

// @ts-ignore: decorator
@inline
function luma6(y: v128): v128 {
	const scaled = i16x8.shl(i16x8.sub(y, i16x8.splat(16)), 6)
	return i16x8.add_sat_s(scaled, times(scaled, lumaRest))
}

// @ts-ignore: decorator
@inline
function difference6(c: v128): v128 {
	return i16x8.shl(i16x8.sub(c, i16x8.splat(128)), 6)
}

/** Values of 6 fractional bits as bytes in 16-bit lanes. */
// @ts-ignore: decorator
@inline
function bytes(a: v128): v128 {
	const rounded = i16x8.shr_s(i16x8.add_sat_s(a, i16x8.splat(32)), 6)
	return i16x8.min_s(i16x8.max_s(rounded, i16x8.splat(0)), i16x8.splat(255))
}

// What the color differences add to luma for red, green and blue.

// @ts-ignore: decorator
@inline
function toRed(v6: v128): v128 {
	return i16x8.add_sat_s(v6, times(v6, redRest))
}

// @ts-ignore: decorator
@inline
function toGreen(u6: v128, v6: v128): v128 {
	return i16x8.add_sat_s(times(u6, greenFromU), times(v6, greenFromV))
}

// @ts-ignore: decorator
@inline
function toBlue(u6: v128): v128 {
	return i16x8.add_sat_s(i16x8.shl(u6, 1), times(u6, blueRest))
}

// @ts-ignore: decorator
@inline
function sum6(y6: v128, color6: v128): v128 {
	return bytes(i16x8.add_sat_s(y6, color6))
}

/** By how much the blend changes `a`. */
// @ts-ignore: decorator
@inline
function change(mode: i32, a: v128, b: v128, weight: v128): v128 {
	let blended: v128
	if (mode == add) blended = i16x8.min_s(i16x8.add(a, b), i16x8.splat(255))
	else if (mode == multiply) blended = product8(a, b)
	else blended = i16x8.sub(i16x8.add(a, b), product8(a, b))
	return i16x8.sub(mix8(a, blended, i16x8.sub(i16x8.splat(256), weight), weight), a)
}

// @ts-ignore: decorator
@inline
function weights(alpha: v128, opacity: i32): v128 {
	const weight = i16x8.add(alpha, i16x8.shr_u(alpha, 7))
	// 256 times 256 does not fit into a lane.
	if (opacity == 256) return weight
	return i16x8.shr_u(i16x8.add(i16x8.mul(weight, i16x8.splat(<i16>opacity)), i16x8.splat(128)), 8)
}

/** The new luma of eight pixels: the old one and what the changes of red, green and blue make of it. */
// @ts-ignore: decorator
@inline
function changedLuma(y: v128, r: v128, g: v128, b: v128): v128 {
	const sum = i16x8.add_sat_s(
		i16x8.add_sat_s(times(i16x8.shl(r, 7), lumaFromRed), times(i16x8.shl(g, 7), lumaFromGreen)), times(i16x8.shl(b, 7), lumaFromBlue),
	)
	return i16x8.add(y, i16x8.shr_s(i16x8.add_sat_s(sum, i16x8.splat(64)), 7))
}

/** Sums of two by two pixels, from eight pixels of two rows. */
// @ts-ignore: decorator
@inline
function sums(above: v128, below: v128): v128 {
	return i32x4.add(i32x4.extadd_pairwise_i16x8_s(above), i32x4.extadd_pairwise_i16x8_s(below))
}

// @ts-ignore: decorator
@inline
function changedColor(c: v128, r: v128, g: v128, b: v128, fromRed: i16, fromGreen: i16, fromBlue: i16): v128 {
	const sum = i16x8.add_sat_s(i16x8.add_sat_s(times(r, fromRed), times(g, fromGreen)), times(b, fromBlue))
	return i16x8.add(c, i16x8.shr_s(i16x8.add_sat_s(sum, i16x8.splat(64)), 7))
}

// What eight pixels of a row change, kept between the two rows of a block.
let changedRed: v128 = i16x8.splat(0)
let changedGreen: v128 = i16x8.splat(0)
let changedBlue: v128 = i16x8.splat(0)

// @ts-ignore: decorator
@inline
function changeEight(
	mode: i32, y: v128, r: v128, g: v128, b: v128, fromY: v128, fromR: v128, fromG: v128, fromB: v128, weight: v128,
): v128 {
	const y6 = luma6(y)
	const fromY6 = luma6(fromY)
	changedRed = change(mode, sum6(y6, r), sum6(fromY6, fromR), weight)
	changedGreen = change(mode, sum6(y6, g), sum6(fromY6, fromG), weight)
	changedBlue = change(mode, sum6(y6, b), sum6(fromY6, fromB), weight)
	return changedLuma(y, changedRed, changedGreen, changedBlue)
}

// One value of a color plane is that of two pixels beside each other.

// @ts-ignore: decorator
@inline
function doubledLow(a: v128): v128 {
	return i16x8.shuffle(a, a, 0, 0, 1, 1, 2, 2, 3, 3)
}

// @ts-ignore: decorator
@inline
function doubledHigh(a: v128): v128 {
	return i16x8.shuffle(a, a, 4, 4, 5, 5, 6, 6, 7, 7)
}

function blendBlock(
	mode: i32, to: usize, toStride: i32, toU: usize, toV: usize, from: usize, fromStride: i32, fromU: usize, fromV: usize,
	alpha: usize, alphaStride: i32, opacity: i32,
): void {
	const u = v128.load8x8_u(toU)
	const v = v128.load8x8_u(toV)
	const u6 = difference6(u)
	const v6 = difference6(v)
	const fromU6 = difference6(v128.load8x8_u(fromU))
	const fromV6 = difference6(v128.load8x8_u(fromV))
	const r = toRed(v6)
	const g = toGreen(u6, v6)
	const b = toBlue(u6)
	const fromR = toRed(fromV6)
	const fromG = toGreen(fromU6, fromV6)
	const fromB = toBlue(fromU6)

	const aboveY = v128.load(to)
	const aboveFrom = v128.load(from)
	const aboveAlpha = v128.load(alpha)
	const belowY = v128.load(to + toStride)
	const belowFrom = v128.load(from + fromStride)
	const belowAlpha = v128.load(alpha + alphaStride)

	const rLow = doubledLow(r)
	const gLow = doubledLow(g)
	const bLow = doubledLow(b)
	const fromRLow = doubledLow(fromR)
	const fromGLow = doubledLow(fromG)
	const fromBLow = doubledLow(fromB)
	const aboveLow = changeEight(
		mode, i16x8.extend_low_i8x16_u(aboveY), rLow, gLow, bLow, i16x8.extend_low_i8x16_u(aboveFrom), fromRLow, fromGLow, fromBLow,
		weights(i16x8.extend_low_i8x16_u(aboveAlpha), opacity),
	)
	let reds = changedRed
	let greens = changedGreen
	let blues = changedBlue
	const belowLow = changeEight(
		mode, i16x8.extend_low_i8x16_u(belowY), rLow, gLow, bLow, i16x8.extend_low_i8x16_u(belowFrom), fromRLow, fromGLow, fromBLow,
		weights(i16x8.extend_low_i8x16_u(belowAlpha), opacity),
	)
	const redLow = sums(reds, changedRed)
	const greenLow = sums(greens, changedGreen)
	const blueLow = sums(blues, changedBlue)

	const rHigh = doubledHigh(r)
	const gHigh = doubledHigh(g)
	const bHigh = doubledHigh(b)
	const fromRHigh = doubledHigh(fromR)
	const fromGHigh = doubledHigh(fromG)
	const fromBHigh = doubledHigh(fromB)
	const aboveHigh = changeEight(
		mode, i16x8.extend_high_i8x16_u(aboveY), rHigh, gHigh, bHigh, i16x8.extend_high_i8x16_u(aboveFrom), fromRHigh, fromGHigh, fromBHigh,
		weights(i16x8.extend_high_i8x16_u(aboveAlpha), opacity),
	)
	reds = changedRed
	greens = changedGreen
	blues = changedBlue
	const belowHigh = changeEight(
		mode, i16x8.extend_high_i8x16_u(belowY), rHigh, gHigh, bHigh, i16x8.extend_high_i8x16_u(belowFrom), fromRHigh, fromGHigh, fromBHigh,
		weights(i16x8.extend_high_i8x16_u(belowAlpha), opacity),
	)
	// The sum of four bytes with 5 fractional bits is their mean with 7.
	reds = i16x8.shl(i16x8.narrow_i32x4_s(redLow, sums(reds, changedRed)), 5)
	greens = i16x8.shl(i16x8.narrow_i32x4_s(greenLow, sums(greens, changedGreen)), 5)
	blues = i16x8.shl(i16x8.narrow_i32x4_s(blueLow, sums(blues, changedBlue)), 5)

	v128.store(to, i8x16.narrow_i16x8_u(aboveLow, aboveHigh))
	v128.store(to + toStride, i8x16.narrow_i16x8_u(belowLow, belowHigh))
	const newU = changedColor(u, reds, greens, blues, uFromRed, uFromGreen, uFromBlue)
	const newV = changedColor(v, reds, greens, blues, vFromRed, vFromGreen, vFromBlue)
	v128.store64_lane(toU, i8x16.narrow_i16x8_u(newU, newU), 0)
	v128.store64_lane(toV, i8x16.narrow_i16x8_u(newV, newV), 0)
}

// The same for one pixel.

// @ts-ignore: decorator
@inline
function times1(a: i32, factor: i32): i32 {
	return (a * factor + 0x4000) >> 15
}

// @ts-ignore: decorator
@inline
function byte1(a: i32): i32 {
	return min(max((a + 32) >> 6, 0), 255)
}

// @ts-ignore: decorator
@inline
function luma1(y: i32): i32 {
	const scaled = (y - 16) << 6
	return scaled + times1(scaled, lumaRest)
}

// @ts-ignore: decorator
@inline
function red1(y6: i32, v6: i32): i32 {
	return byte1(y6 + v6 + times1(v6, redRest))
}

// @ts-ignore: decorator
@inline
function green1(y6: i32, u6: i32, v6: i32): i32 {
	return byte1(y6 + times1(u6, greenFromU) + times1(v6, greenFromV))
}

// @ts-ignore: decorator
@inline
function blue1(y6: i32, u6: i32): i32 {
	return byte1(y6 + (u6 << 1) + times1(u6, blueRest))
}

// @ts-ignore: decorator
@inline
function change1(mode: i32, a: i32, b: i32, weight: i32): i32 {
	const blended = mode == add ? min(a + b, 255) : mode == multiply ? product1(a, b) : a + b - product1(a, b)
	return mix1(a, blended, weight) - a
}

// @ts-ignore: decorator
@inline
function store1(to: usize, old: i32, r: i32, g: i32, b: i32, fromRed: i32, fromGreen: i32, fromBlue: i32): void {
	const sum = times1(r, fromRed) + times1(g, fromGreen) + times1(b, fromBlue)
	store<u8>(to, min(max(old + ((sum + 64) >> 7), 0), 255))
}

/** Two by two pixels. */
function blendFour(
	mode: i32, to: usize, toStride: i32, toU: usize, toV: usize, from: usize, fromStride: i32, fromU: usize, fromV: usize,
	alpha: usize, alphaStride: i32, opacity: i32,
): void {
	const u: i32 = load<u8>(toU)
	const v: i32 = load<u8>(toV)
	const u6 = (u - 128) << 6
	const v6 = (v - 128) << 6
	const fromU6 = (<i32>load<u8>(fromU) - 128) << 6
	const fromV6 = (<i32>load<u8>(fromV) - 128) << 6
	let reds = 0
	let greens = 0
	let blues = 0
	for (let i = 0; i < 4; i++) {
		const row = i >> 1
		const at = to + row * toStride + (i & 1)
		const y: i32 = load<u8>(at)
		const y6 = luma1(y)
		const fromY6 = luma1(load<u8>(from + row * fromStride + (i & 1)))
		const a: i32 = load<u8>(alpha + row * alphaStride + (i & 1))
		const weight = ((a + (a >> 7)) * opacity + 128) >> 8
		const r = change1(mode, red1(y6, v6), red1(fromY6, fromV6), weight)
		const g = change1(mode, green1(y6, u6, v6), green1(fromY6, fromU6, fromV6), weight)
		const b = change1(mode, blue1(y6, u6), blue1(fromY6, fromU6), weight)
		store1(at, y, r << 7, g << 7, b << 7, lumaFromRed, lumaFromGreen, lumaFromBlue)
		reds += r
		greens += g
		blues += b
	}
	store1(toU, u, reds << 5, greens << 5, blues << 5, uFromRed, uFromGreen, uFromBlue)
	store1(toV, v, reds << 5, greens << 5, blues << 5, vFromRed, vFromGreen, vFromBlue)
}

/** Sixteen by two pixels that change nothing in this mode: black when they are added or screened, white when they are multiplied. */
// @ts-ignore: decorator
@inline
function isNeutral(mode: i32, from: usize, fromStride: i32, fromU: usize, fromV: usize): bool {
	const gray: u64 = 0x8080808080808080
	if (load<u64>(fromU) != gray || load<u64>(fromV) != gray) return false
	const above = v128.load(from)
	const below = v128.load(from + fromStride)
	if (mode == multiply) return i8x16.all_true(i8x16.ge_u(i8x16.min_u(above, below), i8x16.splat(<i8>235)))
	return i8x16.all_true(i8x16.le_u(i8x16.max_u(above, below), i8x16.splat(16)))
}

export function blendMode(
	mode: i32, to: usize, toStride: i32, toU: usize, toV: usize, toColorStride: i32, from: usize, fromStride: i32, fromU: usize, fromV: usize,
	fromColorStride: i32, alpha: usize, alphaStride: i32, width: i32, height: i32, opacity: i32,
): void {
	for (let y = 0; y < height; y += 2) {
		const row = to + y * toStride
		const source = from + y * fromStride
		const mask = alpha + y * alphaStride
		const toColor = (y >> 1) * toColorStride
		const fromColor = (y >> 1) * fromColorStride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const half = x >> 1
			if (!v128.any_true(v128.or(v128.load(mask + x), v128.load(mask + x + alphaStride)))) continue
			if (isNeutral(mode, source + x, fromStride, fromU + fromColor + half, fromV + fromColor + half)) continue
			blendBlock(
				mode, row + x, toStride, toU + toColor + half, toV + toColor + half, source + x, fromStride, fromU + fromColor + half,
				fromV + fromColor + half, mask + x, alphaStride, opacity,
			)
		}
		for (; x < width; x += 2) {
			const half = x >> 1
			blendFour(
				mode, row + x, toStride, toU + toColor + half, toV + toColor + half, source + x, fromStride, fromU + fromColor + half,
				fromV + fromColor + half, mask + x, alphaStride, opacity,
			)
		}
	}
}
