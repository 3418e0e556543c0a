// Pictures with four bytes for each pixel, as X servers, Windows and Chromium on most computers hand them over: blue, green, red, and one that is not used.

// BT.709 in limited range with 15 fractional bits, as rgba-to-i420.ts has them with 16. Each row adds up to what white must give.
const yB: i16 = 2032
const yG: i16 = 20127
const yR: i16 = 5983
const uB: i16 = 14392
const uG: i16 = -11094
const uR: i16 = -3298
const vB: i16 = -1320
const vG: i16 = -13072
const vR: i16 = 14392
const lumaBase: i32 = (16 << 15) + (1 << 14)
/** Of four pixels together: two more bits. */
const chromaBase: i32 = (128 << 17) + (1 << 16)

/** Blue and red of four pixels as pairs of 16 bits. */
// @ts-ignore: decorator
@inline
function blueRed(pixels: v128): v128 {
	return v128.and(pixels, i32x4.splat(0x00ff00ff))
}

/** Green of four pixels, each with the unused byte, which has no weight. */
// @ts-ignore: decorator
@inline
function green(pixels: v128): v128 {
	return i16x8.shr_u(pixels, 8)
}

/** The weighted sum of each pixel. */
// @ts-ignore: decorator
@inline
function weigh(blueAndRed: v128, greens: v128, b: i16, g: i16, r: i16): v128 {
	const ofBlueAndRed = i32x4.dot_i16x8_s(blueAndRed, i16x8(b, r, b, r, b, r, b, r))
	return i32x4.add(ofBlueAndRed, i32x4.dot_i16x8_s(greens, i16x8(g, 0, g, 0, g, 0, g, 0)))
}

// @ts-ignore: decorator
@inline
function luma4(pixels: v128): v128 {
	return i32x4.shr_s(i32x4.add(weigh(blueRed(pixels), green(pixels), yB, yG, yR), i32x4.splat(lumaBase)), 15)
}

/** Luma of 16 pixels. */
// @ts-ignore: decorator
@inline
function storeLuma(to: usize, a: v128, b: v128, c: v128, d: v128): void {
	const first = i16x8.narrow_i32x4_s(luma4(a), luma4(b))
	const second = i16x8.narrow_i32x4_s(luma4(c), luma4(d))
	v128.store(to, i8x16.narrow_i16x8_u(first, second))
}

/** Of eight columns that were added up over two rows: the sums of pairs of neighbors, weighted. */
// @ts-ignore: decorator
@inline
function chroma4(br0: v128, g0: v128, br1: v128, g1: v128, b: i16, g: i16, r: i16): v128 {
	const left = weigh(br0, g0, b, g, r)
	const right = weigh(br1, g1, b, g, r)
	const sum = i32x4.add(v128.shuffle<i32>(left, right, 0, 2, 4, 6), v128.shuffle<i32>(left, right, 1, 3, 5, 7))
	return i32x4.shr_s(i32x4.add(sum, i32x4.splat(chromaBase)), 17)
}

function convertPair(top: usize, bottom: usize, width: i32, luma: usize, lumaStride: i32, u: usize, v: usize): void {
	let x = 0
	for (; x + 16 <= width; x += 16) {
		const t = top + 4 * x
		const o = bottom + 4 * x
		const t0 = v128.load(t)
		const t1 = v128.load(t, 16)
		const t2 = v128.load(t, 32)
		const t3 = v128.load(t, 48)
		const o0 = v128.load(o)
		const o1 = v128.load(o, 16)
		const o2 = v128.load(o, 32)
		const o3 = v128.load(o, 48)
		storeLuma(luma + x, t0, t1, t2, t3)
		storeLuma(luma + lumaStride + x, o0, o1, o2, o3)
		const br0 = i16x8.add(blueRed(t0), blueRed(o0))
		const br1 = i16x8.add(blueRed(t1), blueRed(o1))
		const br2 = i16x8.add(blueRed(t2), blueRed(o2))
		const br3 = i16x8.add(blueRed(t3), blueRed(o3))
		const g0 = i16x8.add(green(t0), green(o0))
		const g1 = i16x8.add(green(t1), green(o1))
		const g2 = i16x8.add(green(t2), green(o2))
		const g3 = i16x8.add(green(t3), green(o3))
		const us = i16x8.narrow_i32x4_s(chroma4(br0, g0, br1, g1, uB, uG, uR), chroma4(br2, g2, br3, g3, uB, uG, uR))
		const vs = i16x8.narrow_i32x4_s(chroma4(br0, g0, br1, g1, vB, vG, vR), chroma4(br2, g2, br3, g3, vB, vG, vR))
		const both = i8x16.narrow_i16x8_u(us, vs)
		v128.store64_lane(u + (x >> 1), both, 0)
		v128.store64_lane(v + (x >> 1), both, 1)
	}
	for (; x < width; x += 2) {
		let blue: i32 = 0
		let greens: i32 = 0
		let red: i32 = 0
		for (let corner = 0; corner < 4; corner++) {
			const column = x + (corner & 1)
			const pixel = (corner < 2 ? top : bottom) + 4 * column
			const b: i32 = load<u8>(pixel)
			const g: i32 = load<u8>(pixel, 1)
			const r: i32 = load<u8>(pixel, 2)
			store<u8>(luma + (corner < 2 ? 0 : lumaStride) + column, (<i32>yB * b + <i32>yG * g + <i32>yR * r + lumaBase) >> 15)
			blue += b
			greens += g
			red += r
		}
		store<u8>(u + (x >> 1), (<i32>uB * blue + <i32>uG * greens + <i32>uR * red + chromaBase) >> 17)
		store<u8>(v + (x >> 1), (<i32>vB * blue + <i32>vG * greens + <i32>vR * red + chromaBase) >> 17)
	}
}

export function convertMarked(
	marks: usize, pairs: i32, from: usize, fromStride: i32, width: i32,
	luma: usize, lumaStride: i32, u: usize, v: usize, chromaStride: i32,
): void {
	for (let pair = 0; pair < pairs; pair++) {
		if (load<u8>(marks + pair) == 0) continue
		const top = from + 2 * pair * fromStride
		convertPair(top, top + fromStride, width, luma + 2 * pair * lumaStride, lumaStride, u + pair * chromaStride, v + pair * chromaStride)
	}
}

/** Whether two rows are the same; both are read in whole words. */
// @ts-ignore: decorator
@inline
function isSameRow(a: usize, b: usize, length: i32): bool {
	let i = 0
	for (; i + 64 <= length; i += 64) {
		const first = v128.or(v128.xor(v128.load(a + i), v128.load(b + i)), v128.xor(v128.load(a + i, 16), v128.load(b + i, 16)))
		const second = v128.or(v128.xor(v128.load(a + i, 32), v128.load(b + i, 32)), v128.xor(v128.load(a + i, 48), v128.load(b + i, 48)))
		if (v128.any_true(v128.or(first, second))) return false
	}
	for (; i < length; i += 4) if (load<u32>(a + i) != load<u32>(b + i)) return false
	return true
}

export function replaceRows(
	to: usize, toStride: i32, from: usize, fromStride: i32, width: i32, height: i32, marks: usize, firstRow: i32,
): i32 {
	let changed = 0
	for (let y = 0; y < height; y++) {
		const own = to + y * toStride
		const fresh = from + y * fromStride
		if (isSameRow(own, fresh, 4 * width)) continue
		memory.copy(own, fresh, 4 * width)
		store<u8>(marks + ((firstRow + y) >> 1), 1)
		changed += 1
	}
	return changed
}
