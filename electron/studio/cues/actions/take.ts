import type { Transition } from '../../../../shared/domain/transition.ts'
import { transitionKindOf } from '../../../../shared/domain/transition.ts'
import type { take } from '../../../../shared/program/cue-actions/take.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

/** In a rehearsal too: it runs off air only. */
export const takeScene: CueActionRunner<SettingsOf<typeof take>> = {
	run({ sceneId, transition, durationMs }, { program }) {
		program.take(sceneId, transition && chosen(transition, durationMs))
	},
	/** In preview its films are opened, and the producer sees what GO brings. */
	prepare({ sceneId }, { program, collection }) {
		const { scenes, onAirSceneId, nextSceneId } = collection()
		if (sceneId !== onAirSceneId && sceneId !== nextSceneId && scenes.some(({ id }) => id === sceneId)) program.arm(sceneId)
	},
	check: ({ sceneId }, { collection }) => (collection().scenes.some(({ id }) => id === sceneId) ? [] : [say('cue-problem/scene')]),
}

function chosen(kind: string, durationMs: number | undefined): Transition | undefined {
	const defaults = transitionKindOf(kind)?.defaults
	if (!defaults) return undefined
	return { ...defaults, ...(durationMs !== undefined && 'durationMs' in defaults ? { durationMs } : {}) } as Transition
}
