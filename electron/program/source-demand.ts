import type { SourceDemand } from '../../shared/domain/feeds.ts'
import { createNestingReader } from '../../shared/program/nested-scenes.ts'
import { transitionFor } from '../../shared/program/scene-transitions.ts'
import { filmOf, filmSourceId, filmSources } from '../../shared/program/transition-films.ts'
import type { ShowModel } from '../program-process/program-messages.ts'

/** The two scenes of the next Take; null = none. */
export interface NextTake {
	readonly onAirSceneId: string | null
	readonly nextSceneId: string | null
}

/**
 * `sceneIds`: on air, in overlays, fading out, and next; null = none. Sources in a scene that these show count as if they were in them.
 * Hidden overlays may be shown at any time. The film of the next Take is needed too, and that of any other scene is likely. Pure.
 */
export function sourceDemand(show: ShowModel, sceneIds: readonly (string | null)[], next: NextTake | null = null): SourceDemand {
	const reader = createNestingReader(show)
	const within = sceneIds.flatMap((id) => (id === null ? [] : [reader.sources(id, ({ visible }) => visible)]))
	const heard = show.sources.filter(({ audio }) => audio?.heard === 'always').map(({ id }) => id)
	const film = show.transitions && filmOf(transitionFor(show.transitions, next?.onAirSceneId ?? null, next?.nextSceneId ?? null).transition)
	const films = show.transitions ? filmSources(show.transitions).map(({ id }) => id) : []
	const needed = new Set([...heard, ...(film ? [filmSourceId(film)] : []), ...within.flatMap(({ shown }) => [...shown])])
	const waiting = (show.overlays ?? []).flatMap(({ sceneId }) =>
		sceneId === null ? [] : [...reader.sources(sceneId, ({ visible }) => visible).shown],
	)
	const likely = new Set([...films, ...waiting, ...within.flatMap(({ hidden }) => [...hidden])])
	return { needed, likely: [...likely].filter((id) => !needed.has(id)) }
}
