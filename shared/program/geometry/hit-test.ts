import type { Box } from '../../domain/program.ts'
import { boundsOf, contains, type PlacedBox, type Point } from './rect.ts'

/** Items at a point that a click can select, the topmost first. `items`: from the back to the front. */
export function itemsAt<Item extends PlacedBox>(items: readonly Item[], point: Point): readonly Item[] {
	return items.filter(({ box, visible, locked }) => visible && !locked && contains(box, point)).toReversed()
}

/** The item that a click selects: the topmost, or the one below the item that is selected alone; after the lowest it is the topmost again. */
export function itemToSelect<Item extends PlacedBox>(items: readonly Item[], point: Point, selectedIds: readonly string[]): Item | null {
	const hit = itemsAt(items, point)
	const current = selectedIds.length === 1 ? hit.findIndex(({ id }) => id === selectedIds[0]) : -1
	return hit[(current + 1) % Math.max(1, hit.length)] ?? null
}

/** The ids of items that a frame drawn over the picture touches. */
export function itemsIn(items: readonly PlacedBox[], frame: Box): readonly string[] {
	const touches = ({ box }: PlacedBox) =>
		box.x < frame.x + frame.widthPx && frame.x < box.x + box.widthPx && box.y < frame.y + frame.heightPx && frame.y < box.y + box.heightPx
	return items.filter((item) => item.visible && !item.locked && touches(item)).map(({ id }) => id)
}

/** The frame between two opposite corners. */
export function frameBetween(a: Point, b: Point): Box {
	return boundsOf([
		{ ...a, widthPx: 0, heightPx: 0 },
		{ ...b, widthPx: 0, heightPx: 0 },
	]) as Box
}
