import type { Box } from '../../domain/program.ts'
import { type Point, smallestSizePx } from './rect.ts'

/** The corner or edge that is dragged, by compass direction. */
export const handles = ['nw', 'n', 'ne', 'w', 'e', 'sw', 's', 'se'] as const
export type Handle = (typeof handles)[number]

export const isCorner = (handle: Handle) => handle.length === 2
/** Which side moves: -1 left or top, 1 right or bottom, 0 neither. */
export const sideX = (handle: Handle) => (handle.includes('w') ? -1 : handle.includes('e') ? 1 : 0)
export const sideY = (handle: Handle) => (handle.includes('n') ? -1 : handle.includes('s') ? 1 : 0)

/** The box with the handle moved by `by`; the opposite corner or edge stays. A corner keeps the proportions unless `free`; an edge moves one side. */
export function resized(box: Box, handle: Handle, by: Point, { free = false } = {}): Box {
	const x = sideX(handle)
	const y = sideY(handle)
	const widthPx = Math.max(smallestSizePx, box.widthPx + x * by.x)
	const heightPx = Math.max(smallestSizePx, box.heightPx + y * by.y)
	if (!isCorner(handle) || free) return anchored(box, handle, widthPx, heightPx)
	// The side that was dragged further decides.
	const scale = Math.max(widthPx / box.widthPx, heightPx / box.heightPx, smallestSizePx / Math.min(box.widthPx, box.heightPx))
	return anchored(box, handle, box.widthPx * scale, box.heightPx * scale)
}

/** The box in another size; the side opposite to the handle stays in place. */
export function anchored(box: Box, handle: Handle, widthPx: number, heightPx: number): Box {
	return {
		x: sideX(handle) < 0 ? box.x + box.widthPx - widthPx : box.x,
		y: sideY(handle) < 0 ? box.y + box.heightPx - heightPx : box.y,
		widthPx,
		heightPx,
	}
}
