// Makes planes half as large.
import { mixRow } from './mix'

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
