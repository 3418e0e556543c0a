import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { Size } from './item-geometry.ts'
import type { PixelMemory } from './pixel-memory.ts'

/** One plane inside the pixel memory. */
export interface Plane {
	readonly offset: number
	readonly stride: number
	readonly widthPx: number
	readonly heightPx: number
	/** Its value where nothing is drawn: black in limited range. */
	readonly black: number
}

/** A picture in the pixel memory that can be painted. */
export interface Canvas extends Size {
	readonly offset: number
	readonly lengthBytes: number
	/** Y, U, V. */
	readonly planes: readonly [Plane, Plane, Plane]
	/** The same bytes as a picture. */
	readonly picture: I420Picture
	/** Transparency: the colors of transparent pixels are then mixed with black. Without this plane, empty areas are black. */
	readonly alpha?: Plane
}

export function i420Bytes(size: Size): number {
	return (size.widthPx * size.heightPx * 3) / 2
}

export function createCanvas(memory: PixelMemory, size: Size): Canvas {
	return canvasAt(memory, memory.allocate(i420Bytes(size)), size)
}

export function alphaCanvasBytes(size: Size): number {
	return i420Bytes(size) + size.widthPx * size.heightPx
}

/** In memory that was allocated before: `alphaCanvasBytes` of it. */
export function alphaCanvasAt(memory: PixelMemory, offset: number, size: Size): Canvas & { readonly alpha: Plane } {
	const { widthPx, heightPx } = size
	return { ...canvasAt(memory, offset, size), alpha: { offset: offset + i420Bytes(size), stride: widthPx, widthPx, heightPx, black: 0 } }
}

/** A canvas on bytes that were allocated before. */
export function canvasAt(memory: PixelMemory, offset: number, size: Size): Canvas {
	const { widthPx, heightPx } = size
	const lengthBytes = i420Bytes(size)
	const luma = widthPx * heightPx
	const chroma = { stride: widthPx / 2, widthPx: widthPx / 2, heightPx: heightPx / 2, black: 128 }
	return {
		widthPx,
		heightPx,
		offset,
		lengthBytes,
		planes: [
			{ offset, stride: widthPx, widthPx, heightPx, black: 16 },
			{ ...chroma, offset: offset + luma },
			{ ...chroma, offset: offset + luma + luma / 4 },
		],
		picture: { widthPx, heightPx, data: memory.bytes.subarray(offset, offset + lengthBytes), alpha: null },
	}
}

export function clearCanvas(memory: PixelMemory, canvas: Canvas): void {
	for (const plane of canvas.alpha ? [...canvas.planes, canvas.alpha] : canvas.planes) {
		memory.kernels.fillRect(plane.offset, plane.stride, plane.widthPx, plane.heightPx, plane.black)
	}
}
