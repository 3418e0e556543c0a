import { instantiateKernels } from '../../lib/load-kernels.ts'

/**
 * The pixel kernels. Each works on planes of one byte per pixel in one memory: `to`, `from`, `alpha` are byte offsets, strides are bytes between rows,
 * sizes are pixels. Weights and opacities run from 0 to 256; a mix is (a * (256 - weight) + b * weight + 128) >> 8.
 */
export interface Kernels {
	fillRect(to: number, toStride: number, width: number, height: number, value: number): void
	copyRect(to: number, toStride: number, from: number, fromStride: number, width: number, height: number): void
	/** to = a mixed with b. `to` may be `a` or `b`. */
	fade(to: number, a: number, b: number, length: number, weight: number): void
	/** Mixes `from` into `to` with one weight for every pixel. */
	blend(to: number, toStride: number, from: number, fromStride: number, width: number, height: number, weight: number): void
	/** Mixes `from` into `to` with the weight of each pixel: alpha (0 to 255) stretched to 0 to 256, times `opacity`. */
	blendAlpha(
		to: number,
		toStride: number,
		from: number,
		fromStride: number,
		alpha: number,
		alphaStride: number,
		width: number,
		height: number,
		opacity: number,
	): void
	/** Each target pixel is the mean of 2x2 source pixels. The sizes are the target's. `to` may be `from`. */
	halve(to: number, toStride: number, from: number, fromStride: number, toWidth: number, toHeight: number): void
	/** Halves only the width. */
	halveColumns(to: number, toStride: number, from: number, fromStride: number, toWidth: number, toHeight: number): void
	/** Halves only the height. */
	halveRows(to: number, toStride: number, from: number, fromStride: number, toWidth: number, toHeight: number): void
	/** Reverses each row. Not in place. As in `transpose`, a stride may be negative: then rows run from the last one upwards. */
	mirror(to: number, toStride: number, from: number, fromStride: number, width: number, height: number): void
	/** Rows become columns. The sizes are the target's. */
	transpose(to: number, toStride: number, from: number, fromStride: number, toWidth: number, toHeight: number): void
	/** Multiplies by a mask: to * mask / 255. */
	multiply(to: number, toStride: number, mask: number, maskStride: number, width: number, height: number): void
	/** Mixes one value into `to` with the weight of each pixel, from 0 to 255. */
	tint(to: number, toStride: number, mask: number, maskStride: number, width: number, height: number, value: number): void
	/** Reverses the mix of a plane with its black value by the alpha of each pixel. Opaque and fully transparent pixels stay unchanged. */
	unmultiply(to: number, toStride: number, alpha: number, alphaStride: number, width: number, height: number, black: number): void
	/**
	 * The share of each pixel inside a rectangle with round corners, 0 to 255; with `outside` = 1, the share outside. The rectangle is `inset` pixels
	 * inside the frame on every side. Computes the part of the frame that starts at [firstColumn, firstRow].
	 */
	frameMask(
		to: number,
		toStride: number,
		width: number,
		height: number,
		firstColumn: number,
		firstRow: number,
		frameWidth: number,
		frameHeight: number,
		radius: number,
		inset: number,
		outside: number,
	): void
	/**
	 * Blends all three planes of a picture onto another one, with the weight of each pixel: alpha (0 to 255), times `opacity`. `mode`: see blendModes.
	 * Width and height are even, and are those of the luma plane.
	 */
	blendMode(
		mode: number,
		to: number,
		toStride: number,
		toU: number,
		toV: number,
		toColorStride: number,
		from: number,
		fromStride: number,
		fromU: number,
		fromV: number,
		fromColorStride: number,
		alpha: number,
		alphaStride: number,
		width: number,
		height: number,
		opacity: number,
	): void
	/**
	 * Bilinear, center to center. Computes the part [firstColumn, +columns) x [firstRow, +rows) of the source scaled to toWidth x toHeight; that
	 * part's first pixel goes to `to`. The source may be at most twice as large as the target in each direction: halve it first.
	 * `scratch`: scaleScratchBytes(columns, fromWidth) bytes that it may overwrite. Up to 16 bytes after the source are read and not used.
	 */
	scale(
		to: number,
		toStride: number,
		toWidth: number,
		toHeight: number,
		firstColumn: number,
		firstRow: number,
		columns: number,
		rows: number,
		from: number,
		fromStride: number,
		fromWidth: number,
		fromHeight: number,
		scratch: number,
	): void
}

/** How two pixels are combined, per red, green and blue from 0 to 1: their sum, their product, or the inverse of the product of their inverses. */
export const blendModes = { add: 1, multiply: 2, screen: 3 } as const

/** Bytes of working memory for `scale`: its table of columns and one row of the source. */
export function scaleScratchBytes(columns: number, fromWidth: number): number {
	return Math.ceil(columns / 8) * 48 + fromWidth + 16
}

/** Loads the built kernels into a memory. */
export function loadKernels(memory: WebAssembly.Memory): Kernels {
	return instantiateKernels(new URL('./kernels.wasm', import.meta.url), memory) as Kernels
}
