import type { SourceDemand } from '../../shared/domain/feeds.ts'
import type { Scene } from '../../shared/domain/program.ts'
import type { ShowModel } from '../program-process/program-messages.ts'

/** `sceneIds`: on air, going off air in a fade, and armed; null = none. Pure. */
export function sourceDemand(show: ShowModel, sceneIds: readonly (string | null)[]): SourceDemand {
	const scenes = sceneIds.flatMap((id) => show.scenes.find((scene) => scene.id === id) ?? [])
	const heard = show.sources.filter(({ audio }) => audio?.heard === 'always').map(({ id }) => id)
	const needed = new Set([...heard, ...sourcesIn(scenes, true)])
	return { needed, likely: [...new Set(sourcesIn(scenes, false))].filter((id) => !needed.has(id)) }
}

function sourcesIn(scenes: readonly Scene[], visible: boolean): string[] {
	return scenes.flatMap(({ items }) => items.filter((item) => item.visible === visible).map(({ sourceId }) => sourceId))
}
