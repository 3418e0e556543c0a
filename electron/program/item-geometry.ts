import type { Box, Crop, SceneItem } from '../../shared/domain/program.ts'

/** A rectangle in pixels. On a canvas and in a picture all values are even, because the color planes have half the size. */
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

/** The position of an item's box on a canvas. */
export interface Placement {
	/** The whole box, which may reach outside the canvas. */
	readonly box: Rect
	/** The part of the box inside the canvas, in canvas pixels. */
	readonly visible: Rect
	/** Canvas pixels per pixel of the program. */
	readonly scale: number
}

/** The position of an item's picture on a canvas: see `placePicture`. */
export interface PicturePlacement {
	/** The whole cropped and turned picture, which may extend beyond its box. */
	readonly picture: Rect
	/** The part of it inside the box, which gets the corners and the border. */
	readonly frame: Rect
	/** The part of that on the canvas. */
	readonly visible: Rect
}

function even(value: number): number {
	return 2 * Math.round(value / 2)
}

/** Rounds edges instead of sizes, so that adjacent boxes stay adjacent. `scale` shrinks the box for a smaller canvas. null = outside. */
export function placeBox(box: Box, canvas: Size, scale = 1): Placement | null {
	const left = even(box.x * scale)
	const top = even(box.y * scale)
	const right = Math.max(left + 2, even((box.x + box.widthPx) * scale))
	const bottom = Math.max(top + 2, even((box.y + box.heightPx) * scale))
	const placed = { x: left, y: top, widthPx: right - left, heightPx: bottom - top }
	const visible = overlap(placed, { x: 0, y: 0, ...sizeOf(canvas) })
	return visible && { box: placed, visible, scale }
}

/**
 * `part`: the size of the picture after the crop. `natural`: that size at the source's own scale; null = it has none, and its picture fills the
 * box where the natural size is needed. Returns null when nothing of it is visible.
 */
export function placePicture(
	item: Pick<SceneItem, 'fit' | 'rotation'>,
	{ box, visible, scale }: Placement,
	part: Size,
	natural: Size | null,
): PicturePlacement | null {
	const size = pictureSize(item, box, scale, part, natural)
	if (!size) return { picture: box, frame: box, visible }
	const picture = centered({ widthPx: Math.max(2, even(size.widthPx)), heightPx: Math.max(2, even(size.heightPx)) }, box)
	const frame = overlap(picture, box)
	const seen = frame && overlap(frame, visible)
	return frame && seen && { picture, frame, visible: seen }
}

/** null = the size of the box. */
function pictureSize(
	{ fit, rotation }: Pick<SceneItem, 'fit' | 'rotation'>,
	box: Size,
	scale: number,
	part: Size,
	natural: Size | null,
): Size | null {
	if (fit === 'fill' || fit === 'stretch') return null
	if (fit === 'none') return natural && scaled(turnedSize(natural, rotation), scale)
	return fitted(turnedSize(part, rotation), box, fit)
}

/**
 * The size at which a source's picture is requested for an item, including what is cropped away, before it is turned. With `natural`, its own size, it
 * keeps its aspect ratio unless the item fills its box with it; without, the source fills a box of that shape in its own way.
 */
export function wantedSize(item: Pick<SceneItem, 'box' | 'crop' | 'fit' | 'rotation'>, natural: Size | null): Size {
	const box = turnedSize(item.box, item.rotation)
	if (item.fit === 'fill' || !natural) return uncropped(box, item.crop)
	if (item.fit === 'none') return natural
	const part = cropped(natural, item.crop)
	// A stretched picture is requested in its own shape, large enough for both sides of the box.
	const size = scaled(natural, fitted(part, box, item.fit === 'stretch' ? 'cover' : item.fit).widthPx / part.widthPx)
	return { widthPx: Math.round(size.widthPx), heightPx: Math.round(size.heightPx) }
}

/** The part of a picture that remains after a crop, at least 2x2 pixels. */
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

/** The size that remains after a crop of a picture that does not exist yet. */
export function cropped({ widthPx, heightPx }: Size, crop: Crop): Size {
	return { widthPx: widthPx * (1 - crop.left - crop.right), heightPx: heightPx * (1 - crop.top - crop.bottom) }
}

/** The size of the whole picture, given the size that remains after the crop. */
function uncropped(size: Size, crop: Crop): Size {
	return {
		widthPx: Math.round(size.widthPx / (1 - crop.left - crop.right)),
		heightPx: Math.round(size.heightPx / (1 - crop.top - crop.bottom)),
	}
}

export function areSameSize(a: Size, b: Size): boolean {
	return a.widthPx === b.widthPx && a.heightPx === b.heightPx
}

function turnedSize({ widthPx, heightPx }: Size, rotation: SceneItem['rotation']): Size {
	return rotation === 90 || rotation === 270 ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx }
}

function fitted(size: Size, box: Size, fit: 'contain' | 'cover'): Size {
	const [x, y] = [box.widthPx / size.widthPx, box.heightPx / size.heightPx]
	return scaled(size, fit === 'contain' ? Math.min(x, y) : Math.max(x, y))
}

function scaled({ widthPx, heightPx }: Size, by: number): Size {
	return { widthPx: widthPx * by, heightPx: heightPx * by }
}

function centered({ widthPx, heightPx }: Size, box: Rect): Rect {
	return { x: even(box.x + (box.widthPx - widthPx) / 2), y: even(box.y + (box.heightPx - heightPx) / 2), widthPx, heightPx }
}

/** null = they have no pixel in common. */
export function overlap(a: Rect, b: Rect): Rect | null {
	const x = Math.max(a.x, b.x)
	const y = Math.max(a.y, b.y)
	const widthPx = Math.min(a.x + a.widthPx, b.x + b.widthPx) - x
	const heightPx = Math.min(a.y + a.heightPx, b.y + b.heightPx) - y
	return widthPx > 0 && heightPx > 0 ? { x, y, widthPx, heightPx } : null
}

function sizeOf({ widthPx, heightPx }: Size): Size {
	return { widthPx, heightPx }
}
