import type { ItemGroup, Scene, SceneItem } from '../domain/program.ts'

/** The group that an item is in, or null. */
export function groupOf(scene: Pick<Scene, 'groups'>, item: Pick<SceneItem, 'groupId'>): ItemGroup | null {
	return scene.groups.find(({ id }) => id === item.groupId) ?? null
}

/** An item with the settings of its group applied: hidden and locked with it, its opacity multiplied. */
export function withGroupOf(scene: Pick<Scene, 'groups'>, item: SceneItem): SceneItem {
	const group = groupOf(scene, item)
	if (!group) return item
	return {
		...item,
		visible: item.visible && group.visible,
		locked: item.locked || group.locked,
		opacity: item.opacity * group.opacity,
	}
}

/** The same picture without groups, for code that draws it. */
export function withoutGroups(scene: Scene): Scene {
	if (scene.groups.length === 0) return scene
	return { ...scene, items: scene.items.map((item) => ({ ...withGroupOf(scene, item), groupId: null })), groups: [] }
}

/**
 * Ensures what holds for every stored scene: each item is in no group or in an existing one, a group has items, and its items are adjacent in the
 * order. Items that are not are moved to the topmost item of their group.
 */
export function withTidyGroups(scene: Scene): Scene {
	const known = new Set(scene.groups.map(({ id }) => id))
	const items = scene.items.map((item) => (item.groupId === null || known.has(item.groupId) ? item : { ...item, groupId: null }))
	const topmost = new Map(items.flatMap(({ groupId }, index) => (groupId === null ? [] : [[groupId, index]])))
	return {
		...scene,
		items: items.flatMap((item, index) => {
			if (item.groupId === null) return [item]
			return topmost.get(item.groupId) === index ? items.filter(({ groupId }) => groupId === item.groupId) : []
		}),
		groups: scene.groups.filter(({ id }) => topmost.has(id)),
	}
}
