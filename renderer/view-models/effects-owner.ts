import type { Filter, FilterTarget } from '../../shared/domain/filter.ts'
import type { ProgramView } from '../../shared/domain/snapshot.ts'
import { targetKey, targetOfKey } from '../../shared/program/filter-target.ts'
import type { Texts } from '../texts/texts.ts'
import type { IconName } from '../ui/icons.tsx'
import { sourceIcon } from '../ui/source-icons.ts'

/** What has effects: a source, a scene or the program. */
export interface EffectsOwner {
	readonly key: string
	readonly target: FilterTarget
	readonly name: string
	readonly icon: IconName
	readonly filters: readonly Filter[]
	/** null: it is no source. */
	readonly sourceKind: string | null
}

type Program = Pick<ProgramView, 'scenes' | 'sources' | 'filters'>

/** null: it is not there any more. */
export function effectsOwner({ scenes, sources, filters }: Program, key: string, texts: Texts): EffectsOwner | null {
	const target = targetOfKey(key)
	if (target.kind === 'program') return { key, target, name: texts.effects.program, icon: 'screen', filters, sourceKind: null }
	if (target.kind === 'scene') {
		const scene = scenes.find(({ id }) => id === target.id)
		return scene ? { key, target, name: scene.name, icon: 'scene', filters: scene.filters ?? [], sourceKind: null } : null
	}
	const source = sources.find(({ id }) => id === target.id)
	if (!source) return null
	const { kind } = source.settings
	return { key, target, name: source.name, icon: sourceIcon(kind), filters: source.filters ?? [], sourceKind: kind }
}

type Shown = Pick<ProgramView, 'scenes' | 'sources' | 'onAirSceneId' | 'overlays'>

/** Whether viewers see it now, if the program is public. Scenes within scenes are not followed. */
export function isInPicture({ scenes, onAirSceneId, overlays }: Shown, target: FilterTarget): boolean {
	if (target.kind === 'program') return true
	const seen = new Set([onAirSceneId, ...overlays.filter(({ state }) => state !== 'off').map(({ sceneId }) => sceneId)])
	if (target.kind === 'scene') return seen.has(target.id)
	return scenes.some(({ id, items }) => seen.has(id) && items.some((item) => item.visible && item.sourceId === target.id))
}

export function sceneEffectsKey(sceneId: string): string {
	return targetKey({ kind: 'scene', id: sceneId })
}
