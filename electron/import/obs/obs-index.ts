import { itemsOf, type ObsDocument, type ObsItem, type ObsSource } from './obs-document.ts'

/** Finds the source that an item shows, and the items of a scene or group. */
export interface ObsIndex {
	/** Among several sources with the same name, the id that OBS assigns decides. */
	find(item: ObsItem): ObsSource | null
	items(of: ObsSource): readonly ObsItem[]
	/** Whether this item would put a scene inside itself. */
	closesCircle(item: ObsItem): boolean
}

export function createObsIndex({ sources, groups }: ObsDocument): ObsIndex {
	const all = [...sources, ...groups]
	const byId = new Map(all.flatMap((source) => (source.uuid === '' ? [] : [[source.uuid, source] as const])))
	// The first source with a name counts, as in OBS.
	const byName = new Map(all.toReversed().map((source) => [source.name, source]))
	const items = new Map(all.filter(isHolder).map((source) => [source, itemsOf(source)]))
	const itemsIn = (source: ObsSource) => items.get(source) ?? []
	const find = (item: ObsItem) => byId.get(item.source_uuid) ?? byName.get(item.name) ?? null
	const closing = new Set<ObsItem>()
	const done = new Set<ObsSource>()
	const open = new Set<ObsSource>()

	/** Depth first, without recursion: a file may be nested to any depth. */
	function visit(start: ObsSource): void {
		const path = [{ source: start, next: 0 }]
		open.add(start)
		for (let last = path.at(-1); last; last = path.at(-1)) {
			const item = itemsIn(last.source)[last.next]
			last.next += 1
			if (!item) {
				open.delete(last.source)
				done.add(last.source)
				path.pop()
				continue
			}
			const inner = find(item)
			if (!inner || !isHolder(inner) || done.has(inner)) continue
			if (open.has(inner)) closing.add(item)
			else {
				open.add(inner)
				path.push({ source: inner, next: 0 })
			}
		}
	}
	for (const source of all) if (isHolder(source) && !done.has(source)) visit(source)

	return { find, items: itemsIn, closesCircle: (item) => closing.has(item) }
}

function isHolder({ id }: ObsSource): boolean {
	return id === 'scene' || id === 'group'
}
