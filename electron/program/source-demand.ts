import type { SourceDemand } from '../../shared/domain/feeds.ts'
import { createNestingReader } from '../../shared/program/nested-scenes.ts'
import type { ShowModel } from '../program-process/program-messages.ts'

/**
 * `sceneIds`: on air, in overlays, fading out, and next; null = none. Sources in a scene that these show count as if they were in them.
 * Hidden overlays may be shown at any time. Pure.
 */
export function sourceDemand(show: ShowModel, sceneIds: readonly (string | null)[]): SourceDemand {
	const reader = createNestingReader(show)
	const within = sceneIds.flatMap((id) => (id === null ? [] : [reader.sources(id, ({ visible }) => visible)]))
	const heard = show.sources.filter(({ audio }) => audio?.heard === 'always').map(({ id }) => id)
	const needed = new Set([...heard, ...within.flatMap(({ shown }) => [...shown])])
	const waiting = (show.overlays ?? []).flatMap(({ sceneId }) =>
		sceneId === null ? [] : [...reader.sources(sceneId, ({ visible }) => visible).shown],
	)
	const likely = new Set([...waiting, ...within.flatMap(({ hidden }) => [...hidden])])
	return { needed, likely: [...likely].filter((id) => !needed.has(id)) }
}
