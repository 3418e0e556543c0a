import { instantiateKernels } from '../load-kernels.ts'

/**
 * Kernels for pictures with four bytes for each pixel: blue, green, red, and one that is not used. Addresses and strides are bytes, sizes are pixels. `marks`
 * has one byte for each pair of rows of a picture.
 */
export interface BgrxKernels {
	/**
	 * Copies the rows that differ and marks their pairs; the others are only compared. `firstRow`: of `to` in its picture. Returns how many rows differed.
	 */
	replaceRows(
		to: number,
		toStride: number,
		from: number,
		fromStride: number,
		width: number,
		height: number,
		marks: number,
		firstRow: number,
	): number
	/**
	 * Converts the marked pairs of rows to planes Y, U and V, BT.709 in limited range, and leaves the others and the marks alone. The color of a 2x2 block is
	 * the mean of its pixels. The width is even.
	 */
	convertMarked(
		marks: number,
		pairs: number,
		from: number,
		fromStride: number,
		width: number,
		luma: number,
		lumaStride: number,
		u: number,
		v: number,
		chromaStride: number,
	): void
}

/** Loads the built kernels into a memory. */
export function loadBgrxKernels(memory: WebAssembly.Memory): BgrxKernels {
	return instantiateKernels(new URL('./bgrx.wasm', import.meta.url), memory) as BgrxKernels
}
