import type { FrameRate, SceneItem } from '../../../shared/domain/program.ts'
import { itemTransition } from '../../../shared/program/item-transitions.ts'
import { createNestingReader, type Nesting, sceneShownBy } from '../../../shared/program/nested-scenes.ts'
import { type SoundStep, soundStep } from '../mix-transition.ts'
import { appear, type Changing, isChanging, off, on, settle } from '../overlays/appearance.ts'

/** The items of scenes that are appearing or disappearing, with the show or hide transition of each. */
export interface ItemAppearances {
	/** Follows the scenes from frame `frameIndex` on. In scenes that nobody sees, items appear and disappear at once. */
	set(show: Nesting, seenScenes: readonly (string | null)[], frameIndex: number): void
	/** Ends the transitions that are over by this frame. Returns whether there were any. */
	settle(frameIndex: number): boolean
	/** The changes in a scene, by item id; null = none. */
	in(sceneId: string): ReadonlyMap<string, Changing> | null
	/** Whether an item that is hidden now is still disappearing. */
	isLeaving(sceneId: string, itemId: string): boolean
	/** Whether the source is seen in an item that appears or disappears, directly or in a scene that the item shows. */
	isSeen(sourceId: string): boolean
	/** How the sound of a source changes in this frame because its item appears or disappears; null = it does not. */
	soundStepOf(sourceId: string, frameIndex: number): SoundStep | null
}

type Scene = Nesting['scenes'][number]
type Changes = ReadonlyMap<string, ReadonlyMap<string, Changing>>

const noChanges: Changes = new Map()

export function createItemAppearances(rate: FrameRate): ItemAppearances {
	let scenes: ReadonlyMap<string, Scene> = new Map()
	let changes = noChanges
	let bySource: ReadonlyMap<string, Changing> = new Map()
	let sourcesOf: (item: SceneItem) => readonly string[] = ({ sourceId }) => [sourceId]

	function keep(next: Changes): void {
		changes = next.size === 0 ? noChanges : next
		const sources = new Map<string, Changing>()
		for (const [sceneId, items] of changes) {
			for (const item of scenes.get(sceneId)?.items ?? []) {
				const change = items.get(item.id)
				if (change) for (const id of sourcesOf(item)) sources.set(id, change)
			}
		}
		bySource = sources
	}

	function changed(scene: Scene, before: Scene | undefined, frameIndex: number): ReadonlyMap<string, Changing> | null {
		const running = changes.get(scene.id)
		if (!before || (scene === before && !running)) return null
		const wasVisible = new Map(before.items.map(({ id, visible }) => [id, visible]))
		const found = scene.items.flatMap((item): [string, Changing][] => {
			const was = wasVisible.get(item.id)
			if (was === undefined) return []
			const present = running?.get(item.id) ?? (was ? on : off)
			const next = appear(present, item.visible, itemTransition(item), frameIndex, rate)
			return isChanging(next) ? [[item.id, next]] : []
		})
		return found.length === 0 ? null : new Map(found)
	}

	return {
		set(show, seenScenes, frameIndex) {
			const reader = createNestingReader(show)
			const seen = new Set(seenScenes.flatMap((id) => (id === null ? [] : [id, ...reader.within(id)])))
			const next = show.scenes.flatMap((scene): [string, ReadonlyMap<string, Changing>][] => {
				const items = seen.has(scene.id) ? changed(scene, scenes.get(scene.id), frameIndex) : null
				return items ? [[scene.id, items]] : []
			})
			scenes = new Map(show.scenes.map((scene) => [scene.id, scene]))
			const shownBy = new Map(show.sources.map((source) => [source.id, sceneShownBy(source)]))
			sourcesOf = ({ sourceId }) => {
				const target = shownBy.get(sourceId) ?? null
				return target === null ? [sourceId] : [sourceId, ...reader.sources(target, ({ visible }) => visible).shown]
			}
			keep(new Map(next))
		},
		settle(frameIndex) {
			if (changes === noChanges) return false
			let hasEnded = false
			const next = [...changes].flatMap(([sceneId, items]): [string, ReadonlyMap<string, Changing>][] => {
				const left = [...items].filter(([, change]) => settle(change, frameIndex) === change)
				hasEnded ||= left.length < items.size
				return left.length === 0 ? [] : [[sceneId, new Map(left)]]
			})
			if (hasEnded) keep(new Map(next))
			return hasEnded
		},
		in: (sceneId) => changes.get(sceneId) ?? null,
		isLeaving: (sceneId, itemId) => changes.get(sceneId)?.get(itemId)?.kind === 'out',
		isSeen: (sourceId) => bySource.has(sourceId),
		soundStepOf(sourceId, frameIndex) {
			const change = bySource.get(sourceId)
			return change ? soundStep(change, frameIndex) : null
		},
	}
}
