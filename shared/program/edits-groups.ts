import type { ItemGroup } from '../domain/program.ts'
import { AppError } from '../errors/app-error.ts'
import type { Collection } from './collection.ts'
import { sceneOf, withScene } from './edits.ts'
import { itemsOf } from './edits-items.ts'

export type GroupChange = Partial<Omit<ItemGroup, 'id'>>

/** Puts items of a scene into a new group. They leave the groups that they were in. */
export function withNewGroup(
	collection: Collection,
	sceneId: string,
	ids: readonly string[],
	group: Pick<ItemGroup, 'id' | 'name'>,
): Collection {
	const scene = sceneOf(collection, sceneId)
	const members = new Set(itemsOf(scene, ids))
	const items = scene.items.map((item) => (members.has(item) ? { ...item, groupId: group.id } : item))
	return withScene(collection, { ...scene, items, groups: [...scene.groups, { ...group, visible: true, locked: false, opacity: 1 }] })
}

/** Its items stay where they are. */
export function withoutGroup(collection: Collection, sceneId: string, id: string): Collection {
	const scene = sceneOf(collection, sceneId)
	groupIn(scene.groups, id)
	return withScene(collection, { ...scene, groups: scene.groups.filter((group) => group.id !== id) })
}

export function withGroup(collection: Collection, sceneId: string, id: string, change: GroupChange): Collection {
	const scene = sceneOf(collection, sceneId)
	groupIn(scene.groups, id)
	return withScene(collection, { ...scene, groups: scene.groups.map((group) => (group.id === id ? { ...group, ...change } : group)) })
}

export function groupIn(groups: readonly ItemGroup[], id: string): ItemGroup {
	const group = groups.find((candidate) => candidate.id === id)
	if (!group) throw new AppError('unknown-group', { id })
	return group
}
