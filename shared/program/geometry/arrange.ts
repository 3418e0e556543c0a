import type { Box } from '../../domain/program.ts'
import { type BoxChange, boundsOf, mapped, type PlacedBox, type Point, type Size, storable } from './rect.ts'

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom'

/** All items moved by the same distance. When one reaches its limit, all stop, so that their distances stay the same. */
export function movedBy(items: readonly PlacedBox[], by: Point): readonly BoxChange[] {
	return withBounds(items, (bounds) => {
		const { x, y } = storable({ ...bounds, x: bounds.x + by.x, y: bounds.y + by.y })
		return { ...bounds, x, y }
	})
}

/** Moves the items together to an edge or the middle of the canvas. */
export function aligned(items: readonly PlacedBox[], alignment: Alignment, canvas: Size): readonly BoxChange[] {
	return withBounds(items, (bounds) => {
		const roomX = canvas.widthPx - bounds.widthPx
		const roomY = canvas.heightPx - bounds.heightPx
		const places: Readonly<Record<Alignment, Partial<Box>>> = {
			left: { x: 0 },
			center: { x: Math.round(roomX / 2) },
			right: { x: roomX },
			top: { y: 0 },
			middle: { y: Math.round(roomY / 2) },
			bottom: { y: roomY },
		}
		return { ...bounds, ...places[alignment] }
	})
}

/** Moves the items together to the middle of the canvas. */
export function centered(items: readonly PlacedBox[], canvas: Size): readonly BoxChange[] {
	return withBounds(items, (bounds) => middleOf(bounds, canvas))
}

/** Scales the items together, in proportion and centered, so that they fit on the canvas ("fit") or cover it ("fill"). */
export function scaledTo(items: readonly PlacedBox[], how: 'fit' | 'fill', canvas: Size): readonly BoxChange[] {
	return withBounds(items, (bounds) => {
		const scales = [canvas.widthPx / bounds.widthPx, canvas.heightPx / bounds.heightPx]
		const scale = how === 'fit' ? Math.min(...scales) : Math.max(...scales)
		return middleOf({ ...bounds, widthPx: bounds.widthPx * scale, heightPx: bounds.heightPx * scale }, canvas)
	})
}

/** Rotated by 90° around its middle, clockwise for 1. A mirrored picture stays mirrored as it appears. */
export function quarterTurned(item: PlacedBox, direction: 1 | -1): BoxChange & Pick<PlacedBox, 'rotation' | 'flipX' | 'flipY'> {
	const { id, box, flipX, flipY } = item
	const turned = {
		x: box.x + (box.widthPx - box.heightPx) / 2,
		y: box.y + (box.heightPx - box.widthPx) / 2,
		widthPx: box.heightPx,
		heightPx: box.widthPx,
	}
	const rotation = ((item.rotation + 90 * direction + 360) % 360) as PlacedBox['rotation']
	return { id, box: storable(turned), rotation, flipX: flipY, flipY: flipX }
}

function middleOf(box: Box, canvas: Size): Box {
	return { ...box, x: Math.round((canvas.widthPx - box.widthPx) / 2), y: Math.round((canvas.heightPx - box.heightPx) / 2) }
}

function withBounds(items: readonly PlacedBox[], change: (bounds: Box) => Box): readonly BoxChange[] {
	const bounds = boundsOf(items.map(({ box }) => box))
	return bounds ? mapped(items, bounds, change(bounds)) : []
}
