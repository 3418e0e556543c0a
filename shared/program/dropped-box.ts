import type { Box } from '../domain/program.ts'
import type { Point, Size } from './geometry/rect.ts'

/** Several files that are dropped together lie next to each other by this part of the picture's width. */
const stepPart = 1 / 24

/**
 * The box of something dropped at a point of the canvas: its own size around that point, within the canvas. `own`: null when it is unknown; it then gets half
 * the width and height of the canvas. `index`: its number among those dropped together. Pure.
 */
export function droppedBox(format: Size, own: Size | null, at: Point, index = 0): Box {
	const { widthPx, heightPx } = ownSize(format, own)
	const step = Math.round(index * stepPart * format.widthPx)
	const place = (center: number, length: number, whole: number) =>
		Math.round(Math.min(Math.max(0, center + step - length / 2), whole - length))
	return { x: place(at.x, widthPx, format.widthPx), y: place(at.y, heightPx, format.heightPx), widthPx, heightPx }
}

/** Never larger than the canvas. */
function ownSize(format: Size, own: Size | null): Size {
	if (!own) return { widthPx: Math.max(2, Math.round(format.widthPx / 2)), heightPx: Math.max(2, Math.round(format.heightPx / 2)) }
	const scale = Math.min(1, format.widthPx / own.widthPx, format.heightPx / own.heightPx)
	return { widthPx: Math.max(2, Math.round(own.widthPx * scale)), heightPx: Math.max(2, Math.round(own.heightPx * scale)) }
}
