import type { Box, Crop } from '../../domain/program.ts'
import { type BoxChange, type PlacedBox, type Point, type Size, storable } from './rect.ts'
import { type Handle, sideX, sideY } from './resize.ts'

/** What the schema of a crop allows, see `crop` in shared/domain/program.ts: on one side, and less than this on two sides together. */
const mostOnOneSide = 0.9
const mostTogether = 0.94

/** The size that the whole picture has, what is cropped away included. */
export function wholeSize(box: Box, crop: Crop): Size {
	return { widthPx: box.widthPx / (1 - crop.left - crop.right), heightPx: box.heightPx / (1 - crop.top - crop.bottom) }
}

/** Where the whole picture would lie, what is cropped away included. */
export function wholeBox(box: Box, crop: Crop): Box {
	const { widthPx, heightPx } = wholeSize(box, crop)
	return { x: box.x - crop.left * widthPx, y: box.y - crop.top * heightPx, widthPx, heightPx }
}

/** An edge moved by `by` cuts the picture there, which keeps its place and its scale. Moved outward it brings back what was cut. */
export function croppedBy({ id, box, crop }: PlacedBox, handle: Handle, by: Point): BoxChange {
	const whole = wholeBox(box, crop)
	const x = sideX(handle)
	const y = sideY(handle)
	return withCrop(id, whole, {
		left: x < 0 ? cut(crop.left + by.x / whole.widthPx, crop.right) : crop.left,
		right: x > 0 ? cut(crop.right - by.x / whole.widthPx, crop.left) : crop.right,
		top: y < 0 ? cut(crop.top + by.y / whole.heightPx, crop.bottom) : crop.top,
		bottom: y > 0 ? cut(crop.bottom - by.y / whole.heightPx, crop.top) : crop.bottom,
	})
}

/** One side cropped to `share` of the picture; the picture keeps its place and its scale. */
export function croppedTo({ id, box, crop }: PlacedBox, side: keyof Crop, share: number): BoxChange {
	const opposite = ({ left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const)[side]
	return withCrop(id, wholeBox(box, crop), { ...crop, [side]: cut(share, crop[opposite]) })
}

/** The whole picture again, in its place and scale. */
export function uncropped({ id, box, crop }: PlacedBox): BoxChange {
	return withCrop(id, wholeBox(box, crop), { left: 0, top: 0, right: 0, bottom: 0 })
}

function withCrop(id: string, whole: Box, crop: Crop): BoxChange {
	const box = storable({
		x: whole.x + crop.left * whole.widthPx,
		y: whole.y + crop.top * whole.heightPx,
		widthPx: whole.widthPx * (1 - crop.left - crop.right),
		heightPx: whole.heightPx * (1 - crop.top - crop.bottom),
	})
	return { id, box, crop }
}

/** Four digits are finer than a pixel of any picture. */
function cut(share: number, opposite: number): number {
	const allowed = Math.min(mostOnOneSide, mostTogether - opposite, Math.max(0, share))
	return Math.round(allowed * 10_000) / 10_000
}
