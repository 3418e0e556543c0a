import type { AdsView } from '../../shared/domain/ads.ts'
import type { ProgramView } from '../../shared/domain/snapshot.ts'
import { isWithoutSignal, kindHasPicture } from '../../shared/domain/source.ts'
import { createNestingReader } from '../../shared/program/nested-scenes.ts'
import { formatCountdown } from '../lib/format.ts'
import { backCountMs } from './ads.ts'
import type { Lamp } from './lamp.ts'

export interface SceneTile {
	readonly id: string
	readonly name: string
	/** "showing": in the program while nobody outside sees it: gray, never red. */
	readonly state: 'idle' | 'next' | 'on-air' | 'showing'
	/** Names of visible sources without picture or sound, including those of nested scenes. */
	readonly broken: readonly string[]
	/** None of its pictures is available. */
	readonly hasNoPicture: boolean
}

/** Time left until the show returns from the slate, for the tag of its tile in the last seconds; null otherwise. */
export function backTag(ads: Pick<AdsView, 'slate'>, sceneId: string, nowMs: number): string | null {
	const { active } = ads.slate
	if (!active || active.returnSceneId !== sceneId || active.untilMs === null) return null
	const left = active.untilMs - nowMs
	return left > 0 && left <= backCountMs ? formatCountdown(left) : null
}

export function sceneTiles(program: ProgramView, lamp: Lamp): readonly SceneTile[] {
	const isPublic = lamp === 'on-air' || lamp === 'ending'
	const nesting = createNestingReader(program)
	return program.scenes.map((scene) => {
		const { shown } = nesting.sources(scene.id, ({ visible }) => visible)
		const sources = scene.items
			.filter(({ visible }) => visible)
			.flatMap(({ sourceId }) => program.sources.find(({ id }) => id === sourceId) ?? [])
		const isBroken = (id: string) => isWithoutSignal(program.sourceStates[id])
		const pictures = sources.filter(({ settings }) => kindHasPicture(settings.kind))
		return {
			id: scene.id,
			name: scene.name,
			state: scene.id === program.onAirSceneId ? (isPublic ? 'on-air' : 'showing') : scene.id === program.nextSceneId ? 'next' : 'idle',
			broken: program.sources.filter(({ id }) => shown.has(id) && isBroken(id)).map(({ name }) => name),
			hasNoPicture: pictures.length > 0 && pictures.every(({ id }) => isBroken(id)),
		}
	})
}
