import type { Scene } from '../../../shared/domain/program.ts'
import { type ItemRow, itemsOfRow } from './item-rows.ts'

/** A new order of all items, from back to front, with the groups that items enter or leave. */
export interface NewOrder {
	readonly ids: readonly string[]
	readonly groups: Readonly<Record<string, string | null>>
}

/** A drop position: before a row, or as the first item of a group. */
export interface DropTarget {
	/** Index of a row; the number of rows = after all others. */
	readonly index: number
	readonly into: boolean
}

/** The order after the drop; null when nothing changes. */
export function droppedAt(scene: Scene, rows: readonly ItemRow[], moved: readonly string[], { index, into }: DropTarget): NewOrder | null {
	const target = rows[index]
	const group = into && target?.kind === 'group' ? target.group.id : target?.kind === 'item' ? (target.group?.id ?? null) : null
	// Dropped on a group itself: before its first item.
	const before = rows
		.slice(index)
		.flatMap(itemsOfRow)
		.find(({ id }) => !moved.includes(id))
	return placed(scene, moved, before?.id ?? null, group)
}

/** One step towards the front (-1) or the back (1): into an open group, out of it, and past a closed one. */
export function steppedRow(scene: Scene, rows: readonly ItemRow[], index: number, step: 1 | -1): NewOrder | null {
	const row = rows[index]
	if (!row) return null
	return row.kind === 'group' ? steppedGroup(scene, rows, row, index, step) : steppedItem(scene, rows, row, index, step)
}

type GroupRow = Extract<ItemRow, { kind: 'group' }>
type OneItemRow = Extract<ItemRow, { kind: 'item' }>

function steppedGroup(scene: Scene, rows: readonly ItemRow[], row: GroupRow, index: number, step: 1 | -1): NewOrder | null {
	const ids = row.items.map(({ id }) => id)
	const isOther = (other: ItemRow | undefined): other is ItemRow => other !== undefined && other.kind === 'item' && other.group === null
	const unit = (other: ItemRow) => (other.kind === 'item' && other.group ? rows.find(({ id }) => id === other.group?.id) : other)
	const end = rows.findLastIndex((other) => other.kind === 'item' && other.group?.id === row.id)
	const neighbor = rows[step === -1 ? index - 1 : Math.max(end, index) + 1]
	const whole = neighbor && (isOther(neighbor) ? neighbor : unit(neighbor))
	if (!whole) return null
	const front = scene.items.toReversed()
	const passed = itemsOfRow(whole).map(({ id }) => id)
	const first = front.find(({ id }) => passed.includes(id))
	const afterLast = front[front.findLastIndex(({ id }) => passed.includes(id)) + 1]
	return placed(scene, ids, step === -1 ? (first?.id ?? null) : (afterLast?.id ?? null), null)
}

function steppedItem(scene: Scene, rows: readonly ItemRow[], row: OneItemRow, index: number, step: 1 | -1): NewOrder | null {
	const neighbor = rows[index + step]
	const own = row.group?.id ?? null
	const front = scene.items.toReversed()
	const next = (id: string) => front[front.findIndex((item) => item.id === id) + 1]?.id ?? null
	if (!neighbor) return own !== null && step === 1 ? placed(scene, [row.id], null, null) : null
	if (neighbor.kind === 'group') {
		// Its own heading: out of the group. Another open group is entered from above; a closed one is passed.
		if (neighbor.id === own)
			return placed(scene, [row.id], neighbor.items[0]?.id === row.id ? next(row.id) : (neighbor.items[0]?.id ?? null), null)
		if (own !== null) return placed(scene, [row.id], neighbor.items[0]?.id ?? null, null)
		const isOpen = rows[index + 2]?.kind === 'item' && itemGroup(rows[index + 2]) === neighbor.id
		if (step === 1 && isOpen) return placed(scene, [row.id], neighbor.items[0]?.id ?? null, neighbor.id)
		return placed(scene, [row.id], step === -1 ? (neighbor.items[0]?.id ?? null) : next(neighbor.items.at(-1)?.id ?? ''), null)
	}
	const group = neighbor.group?.id ?? null
	if (group === own) return placed(scene, [row.id], step === -1 ? neighbor.id : next(neighbor.id), own)
	// At the edge of a group: in or out, at the same position.
	return placed(scene, [row.id], next(row.id), own === null ? group : null)
}

function itemGroup(row: ItemRow | undefined): string | null {
	return row?.kind === 'item' ? (row.group?.id ?? null) : null
}

/** Places `moved` before this item, in their order; null = after all others. A group moved as a whole stays one, and enters no other. */
function placed(scene: Scene, moved: readonly string[], beforeId: string | null, groupId: string | null): NewOrder | null {
	const front = scene.items.toReversed()
	const pieces = front.filter(({ id }) => moved.includes(id))
	const wholes = new Set(
		scene.groups.map(({ id }) => id).filter((id) => front.every((item) => item.groupId !== id || moved.includes(item.id))),
	)
	const isOneItem = pieces.length === 1
	const rest = front.filter(({ id }) => !moved.includes(id))
	const at = rest.findIndex(({ id }) => id === beforeId)
	const start = at === -1 ? rest.length : at
	const ordered = rest.toSpliced(start, 0, ...pieces)
	const groups = Object.fromEntries(
		pieces.flatMap((item) => {
			const stays = item.groupId !== null && wholes.has(item.groupId) && !isOneItem
			return stays || item.groupId === groupId ? [] : [[item.id, groupId]]
		}),
	)
	const isSame = ordered.every(({ id }, index) => front[index]?.id === id) && Object.keys(groups).length === 0
	return isSame ? null : { ids: ordered.map(({ id }) => id).toReversed(), groups }
}
