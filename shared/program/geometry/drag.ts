import type { Box, Crop } from '../../domain/program.ts'
import { movedBy } from './arrange.ts'
import { croppedBy } from './crop.ts'
import { type BoxChange, boundsOf, mapped, type PlacedBox, type Point } from './rect.ts'
import { type Handle, isCorner, resized } from './resize.ts'
import { type Guide, liesOn, type SnapLine, snapEdge, snapMove, snapResize } from './snap.ts'

/** What the pointer holds. `box` and `crop` of the items are those at the start of the drag. */
export interface Drag {
	readonly kind: 'move' | Handle
	readonly items: readonly PlacedBox[]
	readonly lines: readonly SnapLine[]
}

export interface DragModifiers {
	/** A corner ignores the proportions, a move follows one axis only. */
	readonly shift: boolean
	/** An edge crops. */
	readonly alt: boolean
	/** Snap distance in canvas pixels; 0: nothing snaps. */
	readonly reachPx: number
}

export interface DragResult {
	readonly changes: readonly BoxChange[]
	readonly guides: readonly Guide[]
}

/** The items after a drag in which the pointer moved by `by` canvas pixels. */
export function dragged({ kind, items, lines }: Drag, by: Point, { shift, alt, reachPx }: DragModifiers): DragResult {
	const bounds = boundsOf(items.map(({ box }) => box))
	if (!bounds) return { changes: [], guides: [] }
	if (kind === 'move') {
		const straight = shift ? (Math.abs(by.x) >= Math.abs(by.y) ? { x: by.x, y: 0 } : { x: 0, y: by.y }) : by
		const { box, guides } = snapMove({ ...bounds, x: bounds.x + straight.x, y: bounds.y + straight.y }, lines, reachPx)
		return { changes: movedBy(items, { x: box.x - bounds.x, y: box.y - bounds.y }), guides }
	}
	const [only] = items
	if (alt && !isCorner(kind) && items.length === 1 && only) {
		const snapped = snapEdge(bounds, kind, by, lines, reachPx)
		const change = croppedBy(only, kind, snapped.by)
		// A crop ends at the edge of the picture, which may be before the line.
		return { changes: [change], guides: snapped.guides.filter((guide) => liesOn(change.box, guide)) }
	}
	const wanted = resized(bounds, kind, by, { free: shift })
	const { box, guides } = snapResize(wanted, kind, lines, reachPx, { free: shift })
	return { changes: mapped(items, bounds, box), guides }
}

/** The items with changes that are not stored yet. */
export function withChanges<Item extends { readonly id: string; readonly box: Box; readonly crop: Crop }>(
	items: readonly Item[],
	changes: readonly BoxChange[],
): readonly Item[] {
	const byId = new Map(changes.map((change) => [change.id, change]))
	return items.map((item) => ({ ...item, ...byId.get(item.id) }))
}
