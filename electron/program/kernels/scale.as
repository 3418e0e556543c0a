// Bilinear scaling.
import { mix1, mix8, mixRow } from './mix'

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
