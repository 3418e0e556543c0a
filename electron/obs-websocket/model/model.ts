import type { ItemGroup, Scene, SceneItem } from '../../../shared/domain/program.ts'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import { type Source, settingsAs } from '../../../shared/domain/source.ts'
import { inputKindOf } from './input-kinds.ts'
import { createItemNumbers, uuidOf } from './stable-ids.ts'
import { createUniqueNames } from './unique-names.ts'

interface Identity {
	readonly id: string
	/** No other scene, group or input has it. */
	readonly name: string
	readonly uuid: string
}

export interface ObsScene extends Identity {
	readonly kind: 'scene'
	readonly scene: Scene
}

/** In OBS, a group is a scene of its own that is shown as one item. */
export interface ObsGroup extends Identity {
	readonly kind: 'group'
	readonly scene: Scene
	readonly group: ItemGroup
}

export interface ObsInput extends Identity {
	readonly kind: 'input'
	readonly source: Source
	readonly inputKind: string
}

export type ObsSource = ObsScene | ObsGroup | ObsInput

export interface ObsItem {
	/** The number that clients know it by. */
	readonly number: number
	/** Its place among the items of its scene or group, from the back. */
	readonly index: number
	/** What it shows. */
	readonly source: ObsSource
	readonly isEnabled: boolean
	readonly isLocked: boolean
	/** null: it is a group. */
	readonly item: SceneItem | null
	/** The scene that it is stored in: that of the group for an item of a group. */
	readonly sceneId: string
}

/** The program as a client of OBS sees it. */
export interface Model {
	readonly program: ProgramView
	/** The first is the topmost in the list. */
	readonly scenes: readonly ObsScene[]
	readonly groups: readonly ObsGroup[]
	readonly inputs: readonly ObsInput[]
	named(name: string): ObsSource | null
	withUuid(uuid: string): ObsSource | null
	/** Of an edited copy: the scene that it is a copy of. */
	sceneOf(id: string | null): ObsScene | null
	inputOf(sourceId: string): ObsInput | null
	/** Its items from the back to the front. */
	itemsOf(holder: ObsScene | ObsGroup): readonly ObsItem[]
}

/** Makes the model of each state of the program: names and numbers stay what they were. An unchanged program has the same model. */
export function createModels(): (program: ProgramView) => Model {
	const uniqueNames = createUniqueNames()
	const numberOf = createItemNumbers()
	let last: Model | null = null

	function build(program: ProgramView): Model {
		const storedScenes = program.scenes.filter(({ editOf }) => editOf === undefined)
		// A scene in a scene is an item that shows the scene itself, as in OBS.
		const storedSources = program.sources.filter(({ settings }) => settings.kind !== 'scene')
		const storedGroups = storedScenes.flatMap((scene) => scene.groups.map((group) => ({ scene, group })))
		const names = uniqueNames([
			...storedScenes.map(({ id, name }) => ({ key: `scene ${id}`, name })),
			...storedSources.map(({ id, name }) => ({ key: `source ${id}`, name })),
			...storedGroups.map(({ scene, group }) => ({ key: `group ${scene.id} ${group.id}`, name: group.name })),
		])
		const identity = (key: string, id: string): Identity => ({ id, name: names.get(key) ?? id, uuid: uuidOf(key) })
		const scenes = storedScenes.map((scene): ObsScene => ({ kind: 'scene', ...identity(`scene ${scene.id}`, scene.id), scene }))
		const groups = storedGroups.map(
			({ scene, group }): ObsGroup => ({ kind: 'group', ...identity(`group ${scene.id} ${group.id}`, group.id), scene, group }),
		)
		const inputs = storedSources.map(
			(source): ObsInput => ({
				kind: 'input',
				...identity(`source ${source.id}`, source.id),
				source,
				inputKind: inputKindOf(source.settings.kind),
			}),
		)
		const all: readonly ObsSource[] = [...scenes, ...inputs, ...groups]
		const byName = new Map(all.map((each) => [each.name, each]))
		const byUuid = new Map(all.map((each) => [each.uuid, each]))
		const sceneById = new Map(scenes.map((each) => [each.id, each]))
		const inputById = new Map(inputs.map((each) => [each.id, each]))
		const groupByKey = new Map(groups.map((each) => [`${each.scene.id} ${each.id}`, each]))
		const copies = new Map(program.scenes.flatMap(({ id, editOf }) => (editOf === undefined ? [] : [[id, editOf]])))
		const nested = new Map(
			program.sources.flatMap(({ id, settings }) => {
				const shown = sceneById.get(settingsAs('scene', settings)?.sceneId ?? '')
				return shown ? [[id, shown]] : []
			}),
		)

		function itemsOf(holder: ObsScene | ObsGroup): readonly ObsItem[] {
			const sceneId = holder.scene.id
			const seen = new Set<string>()
			const items: ObsItem[] = []
			for (const item of holder.scene.items) {
				const group = item.groupId === null ? undefined : groupByKey.get(`${sceneId} ${item.groupId}`)
				if (holder.kind === 'group') {
					if (group === holder) items.push(...ofItem(item))
				} else if (!group) items.push(...ofItem(item))
				else if (!seen.has(group.id)) {
					seen.add(group.id)
					const { visible, locked } = group.group
					const number = numberOf(`group ${sceneId} ${group.id}`)
					items.push({ number, index: 0, source: group, isEnabled: visible, isLocked: locked, item: null, sceneId })
				}
			}
			return items.map((each, index) => ({ ...each, index }))

			function ofItem(item: SceneItem): ObsItem[] {
				const source = nested.get(item.sourceId) ?? inputById.get(item.sourceId)
				if (!source) return []
				const number = numberOf(`item ${sceneId} ${item.id}`)
				return [{ number, index: 0, source, isEnabled: item.visible, isLocked: item.locked, item, sceneId }]
			}
		}

		return {
			program,
			scenes,
			groups,
			inputs,
			named: (name) => byName.get(name) ?? null,
			withUuid: (uuid) => byUuid.get(uuid) ?? null,
			sceneOf: (id) => (id === null ? null : (sceneById.get(copies.get(id) ?? id) ?? null)),
			inputOf: (sourceId) => inputById.get(sourceId) ?? null,
			itemsOf,
		}
	}

	return (program) => {
		if (last?.program !== program) last = build(program)
		return last
	}
}
