import { type Canvas, createCanvas, i420Bytes } from './canvas.ts'
import type { Size } from './item-geometry.ts'
import type { PixelMemory } from './pixel-memory.ts'

/** Half of the size, even. */
export function halfSize(size: Size): Size {
	return { widthPx: Math.max(2, 2 * Math.floor(size.widthPx / 4)), heightPx: Math.max(2, 2 * Math.floor(size.heightPx / 4)) }
}

export function halveCanvas(memory: PixelMemory, from: Canvas, to: Canvas): void {
	for (const [index, plane] of to.planes.entries()) {
		const source = from.planes[index]
		if (source) memory.kernels.halve(plane.offset, plane.stride, source.offset, source.stride, plane.widthPx, plane.heightPx)
	}
}

/** The sizes that a picture has on its way to one that is no longer than this. Pure. */
function halvedSizes(size: Size, longestPx: number): Size[] {
	if (Math.max(size.widthPx, size.heightPx) <= longestPx) return []
	const half = halfSize(size)
	return [half, ...halvedSizes(half, longestPx)]
}

export function halvedBytes(size: Size, longestPx: number): number {
	return halvedSizes(size, longestPx).reduce((sum, each) => sum + i420Bytes(each) + 64, 0)
}

/** Makes a picture of this size half as large as often as needed. */
export function createHalving(memory: PixelMemory, size: Size, longestPx: number): (canvas: Canvas) => Canvas {
	const steps = halvedSizes(size, longestPx).map((each) => createCanvas(memory, each))
	return (canvas) =>
		steps.reduce((from, to) => {
			halveCanvas(memory, from, to)
			return to
		}, canvas)
}
