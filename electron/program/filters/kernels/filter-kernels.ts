import { instantiateKernels } from '../../../lib/load-kernels.ts'

/** The kernels of the filters, on the same memory as those of the painter, and with the same meaning of offsets, strides and sizes. */
export interface FilterKernels {
	/** Replaces each byte with the entry for it in `table` (256 bytes). `to` may be `from`. */
	mapBytes(to: number, toStride: number, from: number, fromStride: number, width: number, height: number, table: number): void
	/** The same for a table of which only the first `parts` (1 to 15) times 16 bytes are read; all larger bytes become 255. */
	mapLowBytes(
		to: number,
		toStride: number,
		from: number,
		fromStride: number,
		width: number,
		height: number,
		table: number,
		parts: number,
	): void
	/** to = to * by / 255, rounded. */
	multiplyBytes(to: number, toStride: number, by: number, byStride: number, width: number, height: number): void
	/** In place: (value - middle) * weight / 1024 + offset, limited to 0 to 255. The product is rounded; `weight` is within ±32767. */
	stretchBytes(plane: number, stride: number, width: number, height: number, middle: number, weight: number, offset: number): void
	/**
	 * Rotates and scales the two color planes, in place: with a = U - 128 and b = V - 128, U = a * straight - b * across + offsetU and
	 * V = b * straight + a * across + offsetV, limited to 0 to 255. The weights are in 1/1024 and within ±32767; each product is rounded.
	 */
	turnChroma(
		u: number,
		v: number,
		stride: number,
		width: number,
		height: number,
		straight: number,
		across: number,
		offsetU: number,
		offsetV: number,
	): void
	/** Doubles the size in both directions, bilinear: a weight of 3/4 for the nearer and 1/4 for the farther pixel. The sizes are the source's. */
	doubleBytes(to: number, toStride: number, from: number, fromStride: number, fromWidth: number, fromHeight: number): void
	/** The distance of each color from the key, in half steps of a plane, less `nearest` and limited to 0 to 255. `to` has the stride of the planes. */
	measureChroma(
		to: number,
		u: number,
		v: number,
		stride: number,
		width: number,
		height: number,
		keyU: number,
		keyV: number,
		nearest: number,
	): void
	/** Moves a color plane towards gray, in place: 255 in `share` keeps a pixel's color, 0 makes it gray. */
	greyChroma(plane: number, share: number, stride: number, width: number, height: number): void
	/** The mean of 2 * radius + 1 bytes of each column, `radius` at most 128. Not in place. `sums`: working memory, 2 bytes for each column. */
	blurColumns(
		to: number,
		toStride: number,
		from: number,
		fromStride: number,
		width: number,
		height: number,
		radius: number,
		sums: number,
	): void
	/**
	 * value + (value - mean) * weight / 1024, where the mean is of 5 by 5 bytes with the weights 1 4 6 4 1. Not in place. `sums`: working memory, 2 bytes
	 * for each column and 8 more.
	 */
	sharpenBytes(
		to: number,
		toStride: number,
		from: number,
		fromStride: number,
		width: number,
		height: number,
		weight: number,
		sums: number,
	): void
	/**
	 * Replaces the colors of a picture, in place. The sizes are those of the color planes. `table`, `colors` and `weights`: the three parts of a table
	 * made by lib/lut-table.ts. The four pixels that share a color are mapped with it, and the color with their mean.
	 */
	applyLut(
		luma: number,
		lumaStride: number,
		u: number,
		v: number,
		colorStride: number,
		width: number,
		height: number,
		table: number,
		colors: number,
		weights: number,
	): void
}

/** Loads the built kernels into a memory. */
export function loadFilterKernels(memory: WebAssembly.Memory): FilterKernels {
	return instantiateKernels(new URL('./filters.wasm', import.meta.url), memory) as FilterKernels
}
