import type { ItemGroup, Scene, SceneItem } from '../../../shared/domain/program.ts'

/** A row of the item list: an item, or a group above its items. Front items come first. */
export type ItemRow =
	| { readonly kind: 'item'; readonly id: string; readonly item: SceneItem; readonly group: ItemGroup | null }
	| { readonly kind: 'group'; readonly id: string; readonly group: ItemGroup; readonly items: readonly SceneItem[] }

/** `closed`: groups whose items are not listed. */
export function itemRows({ items, groups }: Scene, closed: ReadonlySet<string>): readonly ItemRow[] {
	const front = items.toReversed()
	return front.flatMap((item, index): ItemRow[] => {
		const group = groups.find(({ id }) => id === item.groupId) ?? null
		const isFirst = group !== null && front[index - 1]?.groupId !== group.id
		const row: ItemRow = { kind: 'item', id: item.id, item, group }
		const members = isFirst ? front.filter(({ groupId }) => groupId === group.id) : []
		return [
			...(isFirst ? [{ kind: 'group', id: group.id, group, items: members } as const] : []),
			...(group && closed.has(group.id) ? [] : [row]),
		]
	})
}

/** The items of a row. */
export function itemsOfRow(row: ItemRow): readonly SceneItem[] {
	return row.kind === 'group' ? row.items : [row.item]
}

/** The items from one row to another, as Shift selects them. */
export function itemsBetween(rows: readonly ItemRow[], from: number, to: number): readonly string[] {
	const [start, end] = [Math.min(from, to), Math.max(from, to)]
	return [...new Set(rows.slice(start, end + 1).flatMap((row) => itemsOfRow(row).map(({ id }) => id)))]
}
