// Pixel kernels in AssemblyScript, built to kernels.wasm by build.ts. reference.ts says in plain TypeScript what each must compute, byte for byte.
// All arguments are addresses, strides and sizes in bytes (one byte per pixel of a plane). Nothing here allocates.

/** (a * (256 - weight) + b * weight + 128) >> 8 for eight 16-bit lanes; at most 65408, so it fits without a sign. */
// @ts-ignore: decorator
@inline
function mix8(a: v128, b: v128, inverse: v128, weight: v128): v128 {
	const sum = i16x8.add(i16x8.mul(a, inverse), i16x8.mul(b, weight))
	return i16x8.shr_u(i16x8.add(sum, i16x8.splat(128)), 8)
}

// @ts-ignore: decorator
@inline
function mix16(a: v128, b: v128, inverse: v128, weight: v128): v128 {
	const low = mix8(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), inverse, weight)
	const high = mix8(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), inverse, weight)
	return i8x16.narrow_i16x8_u(low, high)
}

// @ts-ignore: decorator
@inline
function mix1(a: i32, b: i32, weight: i32): i32 {
	return (a * (256 - weight) + b * weight + 128) >> 8
}

function mixRow(to: usize, a: usize, b: usize, length: i32, weight: i32): void {
	const weights = i16x8.splat(<i16>weight)
	const inverse = i16x8.splat(<i16>(256 - weight))
	let i = 0
	for (; i + 16 <= length; i += 16) {
		v128.store(to + i, mix16(v128.load(a + i), v128.load(b + i), inverse, weights))
	}
	for (; i < length; i++) store<u8>(to + i, mix1(load<u8>(a + i), load<u8>(b + i), weight))
}

export function fillRect(to: usize, toStride: i32, width: i32, height: i32, value: i32): void {
	for (let y = 0; y < height; y++) memory.fill(to + y * toStride, <u8>value, width)
}

export function copyRect(to: usize, toStride: i32, from: usize, fromStride: i32, width: i32, height: i32): void {
	for (let y = 0; y < height; y++) memory.copy(to + y * toStride, from + y * fromStride, width)
}

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

// @ts-ignore: decorator
@inline
function quarters(above: usize, below: usize): v128 {
	const sum = i16x8.add(i16x8.extadd_pairwise_i8x16_u(v128.load(above)), i16x8.extadd_pairwise_i8x16_u(v128.load(below)))
	return i16x8.shr_u(i16x8.add(sum, i16x8.splat(2)), 2)
}

export function halve(to: usize, toStride: i32, from: usize, fromStride: i32, toWidth: i32, toHeight: i32): void {
	for (let y = 0; y < toHeight; y++) {
		const row = to + y * toStride
		const above = from + 2 * y * fromStride
		const below = above + fromStride
		let x = 0
		for (; x + 16 <= toWidth; x += 16) {
			const first = quarters(above + 2 * x, below + 2 * x)
			const second = quarters(above + 2 * x + 16, below + 2 * x + 16)
			v128.store(row + x, i8x16.narrow_i16x8_u(first, second))
		}
		for (; x < toWidth; x++) {
			const i = 2 * x
			const sum: i32 = <i32>load<u8>(above + i) + load<u8>(above + i, 1) + load<u8>(below + i) + load<u8>(below + i, 1)
			store<u8>(row + x, (sum + 2) >> 2)
		}
	}
}

// @ts-ignore: decorator
@inline
function pairs(from: usize): v128 {
	return i16x8.shr_u(i16x8.add(i16x8.extadd_pairwise_i8x16_u(v128.load(from)), i16x8.splat(1)), 1)
}

export function halveColumns(to: usize, toStride: i32, from: usize, fromStride: i32, toWidth: i32, toHeight: i32): void {
	for (let y = 0; y < toHeight; y++) {
		const row = to + y * toStride
		const source = from + y * fromStride
		let x = 0
		for (; x + 16 <= toWidth; x += 16) {
			const first = pairs(source + 2 * x)
			const second = pairs(source + 2 * x + 16)
			v128.store(row + x, i8x16.narrow_i16x8_u(first, second))
		}
		for (; x < toWidth; x++) store<u8>(row + x, (<i32>load<u8>(source + 2 * x) + load<u8>(source + 2 * x, 1) + 1) >> 1)
	}
}

export function halveRows(to: usize, toStride: i32, from: usize, fromStride: i32, toWidth: i32, toHeight: i32): void {
	for (let y = 0; y < toHeight; y++) {
		const above = from + 2 * y * fromStride
		mixRow(to + y * toStride, above, above + fromStride, toWidth, 128)
	}
}

/** Position of a target pixel's center in the source, 16.16 fixed point, held inside the source. */
// @ts-ignore: decorator
@inline
function sourcePosition(at: i32, fromSize: i32, toSize: i32): i32 {
	const position = <i32>((<i64>(2 * at + 1) * fromSize * 32768) / toSize) - 32768
	return min(max(position, 0), (fromSize - 1) << 16)
}

// One table entry serves eight target pixels: address of their first source pixel, shuffle (eight left, eight right neighbors), eight weights.
const entryBytes = 48

function buildColumns(table: usize, fromWidth: i32, toWidth: i32, firstColumn: i32, columns: i32): void {
	for (let group = 0; group < columns; group += 8) {
		const entry = table + (group >> 3) * entryBytes
		const first = sourcePosition(firstColumn + group, fromWidth, toWidth) >> 16
		store<i32>(entry, first)
		for (let i = 0; i < 8; i++) {
			const position = sourcePosition(firstColumn + min(group + i, columns - 1), fromWidth, toWidth)
			const left = (position >> 16) - first
			const right = min((position >> 16) + 1, fromWidth - 1) - first
			store<u8>(entry + i, left, 16)
			store<u8>(entry + i, right, 24)
			store<u16>(entry + 2 * i, (position >> 8) & 255, 32)
		}
	}
}

// @ts-ignore: decorator
@inline
function scaleGroup(row: usize, entry: usize): v128 {
	const neighbors = i8x16.swizzle(v128.load(row + load<i32>(entry)), v128.load(entry, 16))
	const weight = v128.load(entry, 32)
	const mixed = mix8(
		i16x8.extend_low_i8x16_u(neighbors), i16x8.extend_high_i8x16_u(neighbors), i16x8.sub(i16x8.splat(256), weight), weight,
	)
	return i8x16.narrow_i16x8_u(mixed, mixed)
}

export function scale(
	to: usize, toStride: i32, toWidth: i32, toHeight: i32, firstColumn: i32, firstRow: i32, columns: i32, rows: i32,
	from: usize, fromStride: i32, fromWidth: i32, fromHeight: i32, scratch: usize,
): void {
	const table = scratch
	const mixedRow = scratch + ((columns + 7) >> 3) * entryBytes
	buildColumns(table, fromWidth, toWidth, firstColumn, columns)
	const start = sourcePosition(firstColumn, fromWidth, toWidth) >> 16
	const end = min((sourcePosition(firstColumn + columns - 1, fromWidth, toWidth) >> 16) + 2, fromWidth)
	for (let y = 0; y < rows; y++) {
		const position = sourcePosition(firstRow + y, fromHeight, toHeight)
		const above = from + (position >> 16) * fromStride
		const weight = (position >> 8) & 255
		let row = above
		if (weight != 0) {
			const below = from + min((position >> 16) + 1, fromHeight - 1) * fromStride
			mixRow(mixedRow + start, above + start, below + start, end - start, weight)
			row = mixedRow
		}
		const target = to + y * toStride
		let x = 0
		for (; x + 8 <= columns; x += 8) v128.store64_lane(target + x, scaleGroup(row, table + (x >> 3) * entryBytes), 0)
		const entry = table + (x >> 3) * entryBytes
		for (let i = 0; x < columns; x++, i++) {
			const source = row + load<i32>(entry)
			const left: i32 = load<u8>(source + load<u8>(entry + i, 16))
			const right: i32 = load<u8>(source + load<u8>(entry + i, 24))
			store<u8>(target + x, mix1(left, right, load<u16>(entry + 2 * i, 32)))
		}
	}
}
