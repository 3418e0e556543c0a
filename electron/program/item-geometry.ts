import type { Box, Crop } from '../../shared/domain/program.ts'

/** A rectangle in pixels. Those on a canvas and in a picture are even in all members, so that they exist in the halved color planes too. */
export interface Rect {
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
}

export interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

/** Where an item lands on a canvas. */
export interface Placement {
	/** The whole box, which may reach outside the canvas. */
	readonly box: Rect
	/** The part of the box inside the canvas, in canvas pixels. */
	readonly visible: Rect
	/** Size that the whole picture has on the canvas, what is cropped away included. */
	readonly shape: Size
	/** The item hides everything behind it, if its picture is opaque. */
	readonly coversCanvas: boolean
}

function even(value: number): number {
	return 2 * Math.round(value / 2)
}

/** Rounds edges and not sizes, so that boxes that touched still touch. `scale` shrinks the box for a smaller canvas. null = outside. */
export function placeBox(box: Box, canvas: Size, scale = 1): Placement | null {
	const left = even(box.x * scale)
	const top = even(box.y * scale)
	const right = Math.max(left + 2, even((box.x + box.widthPx) * scale))
	const bottom = Math.max(top + 2, even((box.y + box.heightPx) * scale))
	const x = Math.max(0, left)
	const y = Math.max(0, top)
	const widthPx = Math.min(canvas.widthPx, right) - x
	const heightPx = Math.min(canvas.heightPx, bottom) - y
	if (widthPx <= 0 || heightPx <= 0) return null
	return {
		box: { x: left, y: top, widthPx: right - left, heightPx: bottom - top },
		visible: { x, y, widthPx, heightPx },
		shape: { widthPx: right - left, heightPx: bottom - top },
		coversCanvas: widthPx === canvas.widthPx && heightPx === canvas.heightPx,
	}
}

/** What a crop leaves of a picture, at least 2x2 pixels. */
export function cropRect(crop: Crop, picture: Size): Rect {
	const x = Math.min(even(crop.left * picture.widthPx), picture.widthPx - 2)
	const y = Math.min(even(crop.top * picture.heightPx), picture.heightPx - 2)
	return {
		x,
		y,
		widthPx: Math.max(2, picture.widthPx - even(crop.right * picture.widthPx) - x),
		heightPx: Math.max(2, picture.heightPx - even(crop.bottom * picture.heightPx) - y),
	}
}

/** The size of the whole picture of which a crop leaves this much. */
export function uncropped(size: Size, crop: Crop): Size {
	return {
		widthPx: Math.round(size.widthPx / (1 - crop.left - crop.right)),
		heightPx: Math.round(size.heightPx / (1 - crop.top - crop.bottom)),
	}
}
