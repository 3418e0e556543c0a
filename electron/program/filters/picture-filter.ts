import { lutTableBytes } from '../../lib/lut-table.ts'
import type { Plane } from '../canvas.ts'
import type { Rect } from '../item-geometry.ts'
import { aligned, type PixelMemory } from '../pixel-memory.ts'
import type { PreparePlane } from '../prepare-plane.ts'
import { type FilterKernels, loadFilterKernels } from './kernels/filter-kernels.ts'

/** A plane of an item's picture after cropping and scaling. */
export type PreparedPlane = Omit<Plane, 'black'>

/** An item's picture in the pixel memory, ready to be blended: filters change it in place. */
export interface PreparedPicture {
	readonly luma: PreparedPlane
	readonly u: PreparedPlane
	readonly v: PreparedPlane
	/** Alpha at the size of luma and at the size of the color planes; their bytes are valid only when `hasAlpha`. */
	readonly alpha: PreparedPlane
	readonly halvedAlpha: PreparedPlane
	hasAlpha: boolean
	/** The whole picture as seen from this one: of a box that reaches beyond the canvas, only the part inside is prepared. */
	readonly whole: Rect
	/** Pixels of this picture for each pixel of a Full HD picture, so that a blur looks the same on every canvas. */
	readonly scale: number
	/** The time of the frame on the program timeline, ms. */
	readonly timeMs: number
}

/** One filter with its settings, created again for each change of them. */
export interface PictureFilter {
	/** The filter can make an opaque picture transparent. */
	readonly makesAlpha: boolean
	/** The result changes over time: the filter is applied in every frame. Absent: it does not. */
	readonly isMoving?: boolean
	apply(picture: PreparedPicture, tools: FilterTools): void
}

/** Working memory and kernels for filters. One for each pixel memory. */
export interface FilterTools {
	readonly memory: PixelMemory
	readonly kernels: FilterKernels
	/** Copies a table of 256 bytes to where kernels can read it. It stays there until the next call. */
	placeTable(table: Uint8Array): number
	/** The same for the table of a LUT; the one that was placed last is not copied again. */
	placeLut(table: Uint8Array): number
	/** Scales a plane into the memory. */
	readonly preparePlane: PreparePlane
	/** Makes the alpha of the color planes the alpha of the picture, multiplied by the previous one. */
	joinAlpha(picture: PreparedPicture, keyed: number): void
	/** Working memory as large as the largest plane. */
	readonly spare: number
	/** A second one of the same size. `joinAlpha` uses it. */
	readonly secondSpare: number
	/** Two bytes for each pixel of the longest row or column, and some spare bytes. */
	readonly sums: number
}

const sumsBytes = aligned(2 * 4096 + 64)

/** `largestPx`: width times height of the largest picture that is filtered. */
export function filterToolsBytes(largestPx: number): number {
	return aligned(256) + 2 * aligned(largestPx) + sumsBytes + aligned(lutTableBytes)
}

export function createFilterTools(memory: PixelMemory, largestPx: number, preparePlane: PreparePlane): FilterTools {
	const table = memory.allocate(256)
	const spare = memory.allocate(largestPx)
	const scaled = memory.allocate(largestPx)
	const sums = memory.allocate(sumsBytes)
	const lut = memory.allocate(lutTableBytes)
	let placedLut: Uint8Array | null = null
	const kernels = loadFilterKernels(memory.wasm)
	return {
		memory,
		kernels,
		spare,
		secondSpare: scaled,
		sums,
		placeTable(bytes) {
			memory.bytes.set(bytes, table)
			return table
		},
		placeLut(bytes) {
			if (bytes !== placedLut) memory.bytes.set(bytes, lut)
			placedLut = bytes
			return lut
		},
		preparePlane,
		joinAlpha(picture, keyed) {
			const { alpha, halvedAlpha } = picture
			const { widthPx, heightPx, stride } = alpha
			const half = halvedAlpha
			kernels.doubleBytes(picture.hasAlpha ? scaled : alpha.offset, stride, keyed, half.stride, half.widthPx, half.heightPx)
			if (picture.hasAlpha) {
				kernels.multiplyBytes(alpha.offset, stride, scaled, stride, widthPx, heightPx)
				kernels.multiplyBytes(half.offset, half.stride, keyed, half.stride, half.widthPx, half.heightPx)
			} else {
				memory.kernels.copyRect(half.offset, half.stride, keyed, half.stride, half.widthPx, half.heightPx)
			}
			picture.hasAlpha = true
		},
	}
}
