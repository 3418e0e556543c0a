import { type Box, type Crop, noCrop } from '../../domain/program.ts'
import { type BoxChange, type PlacedBox, type Point, type Size, storable } from './rect.ts'
import { type Handle, sideX, sideY } from './resize.ts'

/** Limits of the schema, see `crop` in shared/domain/program.ts: at most this on one side, and less than this on two opposite sides together. */
const mostOnOneSide = 0.9
const mostTogether = 0.94

const sides = ['top', 'right', 'bottom', 'left'] as const
type Turn = Pick<PlacedBox, 'rotation' | 'flipX' | 'flipY'>

/** The side of the source that appears at this side of the box: a picture is rotated clockwise, then flipped. */
function sourceSide(side: keyof Crop, { rotation, flipX, flipY }: Turn): keyof Crop {
	const at = sides.indexOf(side)
	const isFlipped = at % 2 === 0 ? flipY : flipX
	return sides[(at + (isFlipped ? 2 : 0) + 4 - rotation / 90) % 4] ?? side
}

/** The crop by the sides of the box instead of those of the source. */
export function seenCrop(item: Pick<PlacedBox, 'crop'> & Turn): Crop {
	const at = (side: keyof Crop) => item.crop[sourceSide(side, item)]
	return { left: at('left'), top: at('top'), right: at('right'), bottom: at('bottom') }
}

function storedCrop(seen: Crop, item: Turn): Crop {
	const entries = sides.map((side) => [sourceSide(side, item), seen[side]])
	const { left, top, right, bottom } = Object.fromEntries(entries) as Crop
	return { left, top, right, bottom }
}

/** `crop`: by the sides of the box. */
function wholeSize(box: Box, crop: Crop): Size {
	return { widthPx: box.widthPx / (1 - crop.left - crop.right), heightPx: box.heightPx / (1 - crop.top - crop.bottom) }
}

/** The box that the whole picture would have, cropped parts included. */
export function wholeBox(item: Pick<PlacedBox, 'box' | 'crop'> & Turn): Box {
	return wholeOf(item.box, seenCrop(item))
}

function wholeOf(box: Box, crop: Crop): Box {
	const { widthPx, heightPx } = wholeSize(box, crop)
	return { x: box.x - crop.left * widthPx, y: box.y - crop.top * heightPx, widthPx, heightPx }
}

/** Crops the picture by moving an edge by `by`; the picture keeps its place and scale. Moving the edge outward brings cropped parts back. */
export function croppedBy(item: PlacedBox, handle: Handle, by: Point): BoxChange {
	const crop = seenCrop(item)
	const whole = wholeOf(item.box, crop)
	const x = sideX(handle)
	const y = sideY(handle)
	return withSeenCrop(item, whole, {
		left: x < 0 ? cut(crop.left + by.x / whole.widthPx, crop.right) : crop.left,
		right: x > 0 ? cut(crop.right - by.x / whole.widthPx, crop.left) : crop.right,
		top: y < 0 ? cut(crop.top + by.y / whole.heightPx, crop.bottom) : crop.top,
		bottom: y > 0 ? cut(crop.bottom - by.y / whole.heightPx, crop.top) : crop.bottom,
	})
}

const opposite = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const

/** One side of the box cropped to `share` of the picture, which keeps its place and scale. */
export function croppedTo(item: PlacedBox, side: keyof Crop, share: number): BoxChange {
	const crop = seenCrop(item)
	return withSeenCrop(item, wholeOf(item.box, crop), { ...crop, [side]: cut(share, crop[opposite[side]]) })
}

/** The whole picture again, with its place and scale. */
export function uncropped(item: PlacedBox): BoxChange {
	return withSeenCrop(item, wholeBox(item), noCrop)
}

function withSeenCrop(item: PlacedBox, whole: Box, crop: Crop): BoxChange {
	const box = storable({
		x: whole.x + crop.left * whole.widthPx,
		y: whole.y + crop.top * whole.heightPx,
		widthPx: whole.widthPx * (1 - crop.left - crop.right),
		heightPx: whole.heightPx * (1 - crop.top - crop.bottom),
	})
	return { id: item.id, box, crop: storedCrop(crop, item) }
}

/** Four decimals are finer than a pixel of any picture. */
function cut(share: number, other: number): number {
	const allowed = Math.min(mostOnOneSide, mostTogether - other, Math.max(0, share))
	return Math.round(allowed * 10_000) / 10_000
}
