import { useMemo } from 'react'
import type { CueNames } from '../../../shared/program/cue-action-kind.ts'
import { useView } from '../../hooks/use-view.ts'

/** The names of what actions refer to; the same object until one of them changes. */
export function useCueNames(): CueNames {
	const names = useView(({ program, destinations }) => ({
		scenes: Object.fromEntries(program.scenes.map(({ id, name }) => [id, name])),
		sources: Object.fromEntries(program.sources.map(({ id, name }) => [id, name])),
		overlays: Object.fromEntries(program.overlays.map(({ id, name }) => [id, name])),
		destinations: Object.fromEntries(destinations.map(({ id, name }) => [id, name])),
		texts: Object.fromEntries(
			program.sources.flatMap(({ id, settings }) =>
				'texts' in settings && Array.isArray(settings.texts)
					? settings.texts.map((text: { readonly id: string; readonly first: string }) => [`${id} ${text.id}`, text.first])
					: [],
			),
		),
	}))
	return useMemo(
		() => ({
			scene: (id) => names.scenes[id] ?? null,
			source: (id) => names.sources[id] ?? null,
			overlay: (id) => names.overlays[id] ?? null,
			destination: (id) => names.destinations[id] ?? null,
			showText: (sourceId, textId) => names.texts[`${sourceId} ${textId}`] ?? null,
		}),
		[names],
	)
}
