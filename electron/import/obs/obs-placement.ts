import { type Box, boxLimitPx, type Crop, type SceneItem } from '../../../shared/domain/program.ts'
import type { ObsItem } from './obs-document.ts'

interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

interface Point {
	readonly x: number
	readonly y: number
}

interface Rect extends Size, Point {}

type Rotation = SceneItem['rotation']

/** How an OBS item is placed, in pixels of its canvas. */
export interface Placement extends Pick<SceneItem, 'crop' | 'fit' | 'rotation' | 'flipX' | 'flipY'> {
	readonly rect: Rect
	/** What differs from OBS. */
	readonly changed: readonly PlacementChange[]
}

export type PlacementChange = 'size-assumed' | 'turned' | 'crop' | 'cut-to-bounds'

/** OBS's bounds types. */
const bounds = { none: 0, stretch: 1, inner: 2, outer: 3, width: 4, height: 5, largest: 6 } as const

/** A picture whose shape changes by more than this share visibly looks stretched. */
const shapeTolerance = 0.02

/** `fillsAnyShape`: the source is drawn for the shape of its box. `size`: that of the source's picture, null = unknown. Pure. */
export function placementOf(item: ObsItem, size: Size | null, canvas: Size, fillsAnyShape = false): Placement {
	const natural = size && isUsable(size) ? size : null
	const changed = new Set<PlacementChange>()
	const picture = natural ?? canvas
	const { crop, isLimited } = cropOf(item, picture)
	if (isLimited || (natural === null && hasCrop(item))) changed.add('crop')
	const part = { widthPx: picture.widthPx * (1 - crop.left - crop.right), heightPx: picture.heightPx * (1 - crop.top - crop.bottom) }
	const rotation = rotationOf(item.rot)
	if (Math.abs(((item.rot % 90) + 90) % 90) > 0.5 && Math.abs(((item.rot % 90) + 90) % 90) < 89.5) changed.add('turned')
	const isTurned = rotation === 90 || rotation === 270
	const flip = { x: item.scale.x < 0, y: item.scale.y < 0 }
	const looks = { crop, rotation, flipX: isTurned ? flip.y : flip.x, flipY: isTurned ? flip.x : flip.y }

	const isUneven = !fillsAnyShape && Math.abs(Math.abs(item.scale.x / item.scale.y) - 1) > shapeTolerance
	if (item.bounds_type === bounds.none || item.bounds.x <= 0 || item.bounds.y <= 0) {
		if (natural === null) changed.add('size-assumed')
		const own = { widthPx: part.widthPx * item.scale.x, heightPx: part.heightPx * item.scale.y }
		// A picture of unknown size keeps its shape in a box of the canvas's shape.
		const fit = natural === null ? 'contain' : isUneven ? 'stretch' : 'fill'
		return { ...looks, fit, rect: turned(item, own, rotation), changed: [...changed] }
	}
	const box = turned(item, { widthPx: item.bounds.x, heightPx: item.bounds.y }, rotation)
	if (item.bounds_type === bounds.stretch) {
		return { ...looks, fit: fillsAnyShape ? 'fill' : 'stretch', rect: box, changed: [...changed] }
	}
	if (natural === null) {
		const isOuter = item.bounds_type === bounds.outer
		if (isOuter && !item.bounds_crop) changed.add('cut-to-bounds')
		return { ...looks, fit: isOuter ? 'cover' : 'contain', rect: box, changed: [...changed] }
	}
	const { box: inner, at, free } = scaledInBounds(item, part)
	if (item.bounds_crop && !isUneven && (free.x < -0.1 || free.y < -0.1)) {
		if (!isCentered(item.bounds_align, free)) changed.add('cut-to-bounds')
		return { ...looks, fit: 'cover', rect: box, changed: [...changed] }
	}
	// For centered bounds the bounding box is kept: it stays right when the shape of the source changes.
	const keepsBounds = item.bounds_align === 0 && item.bounds_type === bounds.inner && !isUneven
	return {
		...looks,
		fit: keepsBounds ? 'contain' : isUneven ? 'stretch' : 'fill',
		rect: keepsBounds ? box : turned(item, inner, rotation, at),
		changed: [...changed],
	}
}

/** Whether a picture that reaches out of its bounds does so equally on both sides. */
function isCentered(align: number, free: Point): boolean {
	return (align & (free.x < 0 ? 3 : 12)) === 0
}

/** Where the picture is within its bounds, before it is rotated. */
function scaledInBounds(item: ObsItem, part: Size): { readonly box: Size; readonly at: Point; readonly free: Point } {
	const [width, height] = [part.widthPx * Math.abs(item.scale.x), part.heightPx * Math.abs(item.scale.y)]
	const [byWidth, byHeight] = [item.bounds.x / width, item.bounds.y / height]
	const isSmaller = item.bounds_type === bounds.largest && width <= item.bounds.x && height <= item.bounds.y
	const factor =
		item.bounds_type === bounds.width
			? byWidth
			: item.bounds_type === bounds.height
				? byHeight
				: item.bounds_type === bounds.outer
					? Math.max(byWidth, byHeight)
					: isSmaller
						? 1
						: Math.min(byWidth, byHeight)
	const box = { widthPx: width * factor, heightPx: height * factor }
	const free = { x: item.bounds.x - box.widthPx, y: item.bounds.y - box.heightPx }
	return { box, at: { x: aligned(item.bounds_align, 1, 2, free.x), y: aligned(item.bounds_align, 4, 8, free.y) }, free }
}

/** The offset of something along a length: at its start, its end, or in its middle. OBS calculates it in whole pixels. */
function aligned(align: number, start: number, end: number, length: number): number {
	const whole = Math.trunc(length)
	return align & start ? 0 : align & end ? whole : Math.trunc(whole / 2)
}

/**
 * The rectangle on the canvas of something that is placed at the item's position and rotated around it. A negative length means flipped: it extends
 * to the other side. `at`: its position within the bounds of the item.
 */
function turned(item: ObsItem, size: Size, rotation: Rotation, at: Point | null = null): Rect {
	const whole = at ? { widthPx: item.bounds.x, heightPx: item.bounds.y } : size
	const left = (at?.x ?? 0) - aligned(item.align, 1, 2, whole.widthPx)
	const top = (at?.y ?? 0) - aligned(item.align, 4, 8, whole.heightPx)
	const corners = [left, left + size.widthPx].flatMap((x) => [top, top + size.heightPx].map((y) => turnedPoint(x, y, rotation)))
	const xs = corners.map(({ x }) => x + item.pos.x)
	const ys = corners.map(({ y }) => y + item.pos.y)
	const [x, y] = [Math.min(...xs), Math.min(...ys)]
	return { x, y, widthPx: Math.max(...xs) - x, heightPx: Math.max(...ys) - y }
}

/** Rotates clockwise, as y points down. */
function turnedPoint(x: number, y: number, rotation: Rotation): Point {
	switch (rotation) {
		case 0:
			return { x, y }
		case 90:
			return { x: -y, y: x }
		case 180:
			return { x: -x, y: -y }
		case 270:
			return { x: y, y: -x }
	}
}

/** The nearest quarter turn. */
function rotationOf(degrees: number): Rotation {
	const quarters = ((Math.round(degrees / 90) % 4) + 4) % 4
	return ([0, 90, 180, 270] as const)[quarters] ?? 0
}

function hasCrop(item: ObsItem): boolean {
	return [item.crop_left, item.crop_top, item.crop_right, item.crop_bottom].some((px) => px !== 0)
}

/** A crop leaves at least a tenth of the picture. */
function cropOf(item: ObsItem, { widthPx, heightPx }: Size): { readonly crop: Crop; readonly isLimited: boolean } {
	const [left, right] = limited(item.crop_left / widthPx, item.crop_right / widthPx)
	const [top, bottom] = limited(item.crop_top / heightPx, item.crop_bottom / heightPx)
	const isLimited =
		left * widthPx < item.crop_left - 1 ||
		right * widthPx < item.crop_right - 1 ||
		top * heightPx < item.crop_top - 1 ||
		bottom * heightPx < item.crop_bottom - 1
	return { crop: { left, top, right, bottom }, isLimited }
}

function limited(start: number, end: number): readonly [number, number] {
	const [from, to] = [Math.min(0.9, Math.max(0, start)), Math.min(0.9, Math.max(0, end))]
	const sum = from + to
	return sum <= 0.94 ? [from, to] : [(from * 0.9) / sum, (to * 0.9) / sum]
}

/** Where something in a group or a nested scene is on the canvas. `size`: that of the group; `outer`: the placement of the group. */
export function placedIn(inner: Placement, size: Size, outer: Placement): Placement {
	const isTurned = outer.rotation === 90 || outer.rotation === 270
	const whole = isTurned ? { widthPx: outer.rect.heightPx, heightPx: outer.rect.widthPx } : outer.rect
	const [sx, sy] = [whole.widthPx / size.widthPx, whole.heightPx / size.heightPx]
	const { rect } = inner
	const isUneven = Math.abs(sx / sy - 1) > shapeTolerance
	const scaled = { x: rect.x * sx, y: rect.y * sy, widthPx: rect.widthPx * sx, heightPx: rect.heightPx * sy }
	const at = turnedRect(scaled, whole, outer.rotation)
	const x = outer.flipX ? outer.rect.widthPx - at.x - at.widthPx : at.x
	const y = outer.flipY ? outer.rect.heightPx - at.y - at.heightPx : at.y
	return {
		...inner,
		fit: inner.fit === 'fill' && isUneven ? 'stretch' : inner.fit,
		...orientation(product(matrixOf(outer), matrixOf(inner))),
		rect: { ...at, x: x + outer.rect.x, y: y + outer.rect.y },
		changed: [...new Set([...inner.changed, ...outer.changed])],
	}
}

type Orientation = Pick<Placement, 'rotation' | 'flipX' | 'flipY'>
/** [a, b, c, d]: x becomes a·x + b·y, and y becomes c·x + d·y. */
type Matrix = readonly [number, number, number, number]

const quarterTurns: Readonly<Record<Rotation, Matrix>> = { 0: [1, 0, 0, 1], 90: [0, -1, 1, 0], 180: [-1, 0, 0, -1], 270: [0, 1, -1, 0] }

/** Rotated, then flipped. */
function matrixOf({ rotation, flipX, flipY }: Orientation): Matrix {
	return product([flipX ? -1 : 1, 0, 0, flipY ? -1 : 1], quarterTurns[rotation])
}

/** Applies the second one first. */
function product([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix {
	return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]
}

function orientation(matrix: Matrix): Orientation {
	const flipX = matrix[0] * matrix[3] - matrix[1] * matrix[2] < 0
	const [a, , c] = flipX ? product([-1, 0, 0, 1], matrix) : matrix
	return { rotation: a === 1 ? 0 : a === -1 ? 180 : c === 1 ? 90 : 270, flipX, flipY: false }
}

function turnedRect({ x, y, widthPx, heightPx }: Rect, { widthPx: w, heightPx: h }: Size, rotation: Rotation): Rect {
	switch (rotation) {
		case 0:
			return { x, y, widthPx, heightPx }
		case 90:
			return { x: h - y - heightPx, y: x, widthPx: heightPx, heightPx: widthPx }
		case 180:
			return { x: w - x - widthPx, y: h - y - heightPx, widthPx, heightPx }
		case 270:
			return { x: y, y: w - x - widthPx, widthPx: heightPx, heightPx: widthPx }
	}
}

/** Largest length of a picture, px. */
const mostPx = 32_768

function isUsable({ widthPx, heightPx }: Size): boolean {
	return widthPx >= 1 && heightPx >= 1 && widthPx <= mostPx && heightPx <= mostPx
}

/** Its edges are rounded to whole pixels, as when OBS draws it; within the limits of a box. */
export function boxOf({ x, y, widthPx, heightPx }: Rect): Box {
	// An item that is scaled to nothing has no meaningful place in its bounds.
	const at = (value: number, least: number) => (Number.isNaN(value) ? least : Math.min(boxLimitPx, Math.max(least, Math.round(value))))
	const length = (start: number, size: number) => at(Math.round(start + size) - Math.round(start), 2)
	return { x: at(x, -boxLimitPx), y: at(y, -boxLimitPx), widthPx: length(x, widthPx), heightPx: length(y, heightPx) }
}
