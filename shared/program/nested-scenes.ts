import type { Scene, SceneItem } from '../domain/program.ts'
import { type Source, settingsAs } from '../domain/source.ts'

/** Scenes, and the sources that they contain, some of which show scenes themselves. */
export interface Nesting {
	readonly scenes: readonly Pick<Scene, 'id' | 'items'>[]
	readonly sources: readonly Pick<Source, 'id' | 'settings'>[]
}

/** The scene that a source shows; null for any other kind of source. */
export function sceneShownBy({ settings }: Pick<Source, 'settings'>): string | null {
	return settingsAs('scene', settings)?.sceneId ?? null
}

/** The sources that should show a scene but cannot: the scene is missing, or contains the source itself. They come from damaged files. */
export function brokenSceneSources(program: Nesting): ReadonlySet<string> {
	const reader = createNestingReader(program)
	const broken = new Set<string>()
	for (const source of program.sources) {
		const target = sceneShownBy(source)
		if (target === null) continue
		const holders = [target, ...reader.within(target)]
		if (!reader.scene(target) || holders.some((id) => reader.holds(id, source.id))) broken.add(source.id)
	}
	return broken
}

/** The scenes that a source in these scenes may show: those that do not contain any of them. */
export function showableScenes<Shown extends Nesting>(program: Shown, holderIds: readonly string[]): Shown['scenes'][number][] {
	const reader = createNestingReader(program)
	return program.scenes.filter(({ id }) => {
		const within = reader.within(id)
		return !holderIds.some((holder) => holder === id || within.has(holder))
	})
}

/** Answers questions about one state of a program. */
export interface NestingReader {
	scene(id: string): Pick<Scene, 'id' | 'items'> | null
	holds(sceneId: string, sourceId: string): boolean
	/** The scenes inside this one, directly or nested, hidden or not. It contains the scene itself if that is nested in itself. */
	within(sceneId: string): ReadonlySet<string>
	/** The sources in a scene and in the scenes that it shows. `isShown`: what a viewer sees; everything inside a hidden item is hidden. */
	sources(sceneId: string, isShown: (item: SceneItem) => boolean): SourcesWithin
}

export interface SourcesWithin {
	readonly shown: ReadonlySet<string>
	/** Sources that are not shown anywhere. */
	readonly hidden: ReadonlySet<string>
}

export function createNestingReader(program: Nesting): NestingReader {
	const scenes = new Map(program.scenes.map((scene) => [scene.id, scene]))
	const targets = new Map(
		program.sources.flatMap((source) => {
			const target = sceneShownBy(source)
			return target === null ? [] : [[source.id, target] as const]
		}),
	)

	function itemsOf(sceneId: string): readonly SceneItem[] {
		return scenes.get(sceneId)?.items ?? []
	}

	return {
		scene: (id) => scenes.get(id) ?? null,
		holds: (sceneId, sourceId) => itemsOf(sceneId).some((item) => item.sourceId === sourceId),
		within(sceneId) {
			const found = new Set<string>()
			const waiting = [sceneId]
			for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
				for (const { sourceId } of itemsOf(id)) {
					const target = targets.get(sourceId)
					if (target === undefined || found.has(target)) continue
					found.add(target)
					waiting.push(target)
				}
			}
			return found
		},
		sources(sceneId, isShown) {
			const shown = new Set<string>()
			const hidden = new Set<string>()
			/** Each scene is visited once as shown and once as hidden, so that a scene nested in itself does not loop forever. */
			const seen = new Set<string>()
			const visit = (id: string, isSeen: boolean): void => {
				const key = `${isSeen} ${id}`
				if (seen.has(key)) return
				seen.add(key)
				for (const item of itemsOf(id)) {
					const isItemSeen = isSeen && isShown(item)
					if (isItemSeen) shown.add(item.sourceId)
					else hidden.add(item.sourceId)
					const target = targets.get(item.sourceId)
					if (target !== undefined) visit(target, isItemSeen)
				}
			}
			visit(sceneId, true)
			for (const id of shown) hidden.delete(id)
			return { shown, hidden }
		},
	}
}
