import {
	type Box,
	boxLimitPx,
	type ItemGroup,
	maxSceneItems,
	newSceneItem,
	type ProgramFormat,
	type Scene,
	type SceneItem,
} from '../domain/program.ts'
import { type Source, sourceKindOf } from '../domain/source.ts'
import { fitsIntoScene } from '../domain/source-use.ts'
import { AppError } from '../errors/app-error.ts'
import type { Collection } from './collection.ts'
import { sceneOf, sourceOf, withScene } from './edits.ts'
import { freeName } from './free-name.ts'
import type { ItemChange } from './item-change.ts'
import { inOrder } from './order.ts'

/** Whether a copy shows the same source, or gets a source of its own that can be changed separately. */
export type CopyAs = 'reference' | 'copy'

/** The copies, and which source each new one is a copy of. */
export interface Copied {
	readonly collection: Collection
	/** From the back to the front. */
	readonly ids: readonly string[]
	/** Ids of new sources by the ids of their originals. */
	readonly newSources: ReadonlyMap<string, string>
}

export function itemsOf(scene: Scene, ids: readonly string[]): SceneItem[] {
	const unknown = ids.find((id) => !scene.items.some((item) => item.id === id))
	if (unknown !== undefined) throw unknownItem(unknown)
	return scene.items.filter(({ id }) => ids.includes(id))
}

export function unknownItem(id: string): AppError {
	return new AppError('unknown-item', { id })
}

export function withItem(collection: Collection, sceneId: string, item: SceneItem): Collection {
	return withChangedItems(collection, sceneId, [item])
}

/** Changes several items of a scene at once. */
export function withChangedItems(collection: Collection, sceneId: string, changes: readonly ItemChange[]): Collection {
	const scene = sceneOf(collection, sceneId)
	const items = new Map(scene.items.map((item) => [item.id, item]))
	for (const change of changes) {
		const item = items.get(change.id)
		if (!item) throw unknownItem(change.id)
		items.set(item.id, { ...item, ...change })
	}
	return withScene(collection, { ...scene, items: [...items.values()] })
}

export function withoutItems(collection: Collection, sceneId: string, ids: readonly string[]): Collection {
	const scene = sceneOf(collection, sceneId)
	const gone = new Set(itemsOf(scene, ids))
	return withScene(collection, { ...scene, items: scene.items.filter((item) => !gone.has(item)) })
}

/** All items of a scene in another order, from the back to the front. `groups`: the group that an item moves to as well; null = none. */
export function withItemOrder(
	collection: Collection,
	sceneId: string,
	ids: readonly string[],
	groups: Readonly<Record<string, string | null>> = {},
): Collection {
	const scene = sceneOf(collection, sceneId)
	const items = inOrder(scene.items, ids).map((item) => ({
		...item,
		groupId: item.id in groups ? (groups[item.id] ?? null) : item.groupId,
	}))
	return withScene(collection, { ...scene, items })
}

/** Puts a source on top of a scene, even if the scene contains it already. `place`: by default the box of its kind, visible. */
export function withSourceIn(
	collection: Collection,
	sceneId: string,
	sourceId: string,
	{ box, visible = true }: { readonly box?: Box | undefined; readonly visible?: boolean | undefined } = {},
): Collection {
	const scene = sceneOf(collection, sceneId)
	const source = sourceOf(collection, sourceId)
	if (!fitsIntoScene(source)) throw new AppError('source-without-picture', { name: source.name })
	refuseFull(scene, 1)
	const id = freeItemId(scene.items, `${sceneId}-${sourceId}`)
	const item: SceneItem = { id, sourceId, box: box ?? firstBox(source, collection.format), ...newSceneItem, visible }
	return withScene(collection, { ...scene, items: [...scene.items, item] })
}

/** Puts a copy of a source on top of a scene, with settings of its own. `name`: default one like that of the original. */
export function withSourceCopyIn(
	collection: Collection,
	sceneId: string,
	sourceId: string,
	{ copyId, name, visible }: { readonly copyId: string; readonly name?: string | undefined; readonly visible?: boolean | undefined },
): Copied {
	const newSources = new Map([[sourceId, copyId]])
	const copies = sourceCopies(collection, newSources).map((copy) => (name === undefined ? copy : { ...copy, name }))
	const withCopy = withSourceIn({ ...collection, sources: [...collection.sources, ...copies] }, sceneId, copyId, { visible })
	return {
		collection: withCopy,
		ids: sceneOf(withCopy, sceneId)
			.items.slice(-1)
			.map(({ id }) => id),
		newSources,
	}
}

/** Copies on top of the items, slightly offset when they do not fill the picture. */
export function withDuplicates(
	collection: Collection,
	sceneId: string,
	ids: readonly string[],
	as: CopyAs,
	newId: (kind: 'source' | 'group') => string,
): Copied {
	const scene = sceneOf(collection, sceneId)
	const step = Math.round(collection.format.widthPx / 40)
	const { widthPx, heightPx } = collection.format
	const aside = (box: Box): Box =>
		box.widthPx >= widthPx && box.heightPx >= heightPx
			? box
			: { ...box, x: Math.min(box.x + step, boxLimitPx), y: Math.min(box.y + step, boxLimitPx) }
	const items = itemsOf(scene, ids).map((item) => ({ ...item, box: aside(item.box) }))
	const top = scene.items.findLastIndex(({ id }) => ids.includes(id)) + 1
	return copied(collection, scene, items, { from: scene, at: top, as, newId })
}

/** Copies of items of one scene on top of another, or of the same one. They keep their positions. */
export function withPasted(
	collection: Collection,
	sceneId: string,
	from: { readonly sceneId: string; readonly ids: readonly string[] },
	as: CopyAs,
	newId: (kind: 'source' | 'group') => string,
): Copied {
	const scene = sceneOf(collection, sceneId)
	const origin = sceneOf(collection, from.sceneId)
	return copied(collection, scene, itemsOf(origin, from.ids), { from: origin, at: scene.items.length, as, newId })
}

interface CopyWay {
	readonly from: Scene
	readonly at: number
	readonly as: CopyAs
	readonly newId: (kind: 'source' | 'group') => string
}

/** A group whose items are all copied is copied too. Other copies stay in their group within the same scene. */
function copied(collection: Collection, scene: Scene, originals: readonly SceneItem[], { from, at, as, newId }: CopyWay): Copied {
	refuseFull(scene, originals.length)
	const newSources = new Map(
		as === 'copy' ? [...new Set(originals.map(({ sourceId }) => sourceId))].map((id) => [id, newId('source')]) : [],
	)
	const wholeGroups = from.groups.filter(({ id }) => {
		const isIn = ({ groupId }: SceneItem) => groupId === id
		return originals.filter(isIn).length === from.items.filter(isIn).length
	})
	const newGroups = new Map(wholeGroups.map(({ id }) => [id, newId('group')]))
	const groupNames = scene.groups.map(({ name }) => name)
	const groups = wholeGroups.map(
		(group): ItemGroup => ({
			...group,
			id: newGroups.get(group.id) ?? group.id,
			name: groupNames.includes(group.name) ? freeName(group.name, groupNames) : group.name,
		}),
	)
	const placed: SceneItem[] = []
	for (const item of originals) {
		const sourceId = newSources.get(item.sourceId) ?? item.sourceId
		const groupId = item.groupId === null ? null : (newGroups.get(item.groupId) ?? (from.id === scene.id ? item.groupId : null))
		placed.push({ ...item, id: freeItemId([...scene.items, ...placed], `${scene.id}-${sourceId}`), sourceId, groupId })
	}
	const withSources: Collection = {
		...collection,
		sources: [...collection.sources, ...sourceCopies(collection, newSources)],
	}
	const changed = { ...scene, items: scene.items.toSpliced(at, 0, ...placed), groups: [...scene.groups, ...groups] }
	return { collection: withScene(withSources, changed), ids: placed.map(({ id }) => id), newSources }
}

/** Gives a scene a copy of a source of its own, with the same filters and in the same places. Other scenes keep the source. */
export function withOwnSource(collection: Collection, sceneId: string, sourceId: string, copyId: string): Copied {
	const scene = sceneOf(collection, sceneId)
	const { name } = sourceOf(collection, sourceId)
	const own = scene.items.filter((item) => item.sourceId === sourceId)
	if (own.length === 0) throw new AppError('source-not-in-scene', { name, scene: scene.name })
	const newSources = new Map([[sourceId, copyId]])
	const sources = [...collection.sources, ...sourceCopies(collection, newSources)]
	const items = scene.items.map((item) => (item.sourceId === sourceId ? { ...item, sourceId: copyId } : item))
	return { collection: withScene({ ...collection, sources }, { ...scene, items }), ids: own.map(({ id }) => id), newSources }
}

function sourceCopies(collection: Collection, newSources: ReadonlyMap<string, string>): Source[] {
	const names = collection.sources.map(({ name }) => name)
	return [...newSources].map(([id, copyId]) => {
		const { revision: _, filters, ...source } = sourceOf(collection, id)
		const name = freeName(source.name, names)
		names.push(name)
		// The time that a filter takes is measured by its id.
		const own = filters?.map((filter, index) => ({ ...filter, id: `${copyId}-filter-${index + 1}` }))
		return { ...source, id: copyId, name, ...(own ? { filters: own } : {}) }
	})
}

function refuseFull(scene: Scene, more: number): void {
	if (scene.items.length + more > maxSceneItems) throw new AppError('scene-full', { name: scene.name, max: maxSceneItems })
}

function freeItemId(items: readonly SceneItem[], wanted: string): string {
	const taken = new Set(items.map(({ id }) => id))
	// Ids hold at most 64 characters, and this one is made of two.
	const base = wanted.slice(0, 60)
	for (let number = 1; ; number += 1) {
		const id = number === 1 ? base : `${base}-${number}`
		if (!taken.has(id)) return id
	}
}

function firstBox({ settings }: Source, format: ProgramFormat): Box {
	return sourceKindOf(settings.kind)?.firstBox?.(format) ?? { x: 0, y: 0, widthPx: format.widthPx, heightPx: format.heightPx }
}
