import type { ShowState } from '../domain/show.ts'
import type { TallyView } from '../domain/tally.ts'
import type { Collection } from './collection.ts'
import { withoutGroups } from './groups.ts'
import { createNestingReader, sceneShownBy } from './nested-scenes.ts'

type Program = Pick<Collection, 'scenes' | 'sources' | 'overlays' | 'onAirSceneId' | 'nextSceneId' | 'canvases'>

/** What is on air and in the preview. Pure. */
export function tallyOf(program: Program, show: ShowState): TallyView {
	const { scenes, sources, overlays, onAirSceneId, nextSceneId, canvases = [] } = program
	const reader = createNestingReader({ scenes: scenes.map(withoutGroups), sources })
	const over = overlays.filter(({ isOn }) => isOn).map(({ sceneId }) => sceneId)
	const onAir = seenFrom([onAirSceneId, ...over, ...canvases.map((canvas) => canvas.onAirSceneId)])
	const next = seenFrom([nextSceneId])

	function seenFrom(ids: readonly (string | null)[]): { readonly scenes: ReadonlySet<string>; readonly sources: ReadonlySet<string> } {
		const roots = ids.filter((id) => id !== null)
		const seenSources = new Set(roots.flatMap((id) => [...reader.sources(id, ({ visible, opacity }) => visible && opacity > 0).shown]))
		const nested = sources.flatMap((source) => (seenSources.has(source.id) ? (sceneShownBy(source) ?? []) : []))
		// Of an edited copy, its scene is meant.
		const copied = scenes.flatMap(({ id, editOf }) => (editOf !== undefined && roots.includes(id) ? [editOf] : []))
		return { scenes: new Set([...roots, ...nested, ...copied]), sources: seenSources }
	}

	return {
		isLive: show.kind === 'on-air' && !show.practiceOnly,
		scenes: scenes
			.filter(({ editOf }) => editOf === undefined)
			.map(({ id, name }) => ({ id, name, program: onAir.scenes.has(id), preview: next.scenes.has(id) })),
		sources: sources.map(({ id, name }) => ({ id, name, program: onAir.sources.has(id), preview: next.sources.has(id) })),
	}
}
