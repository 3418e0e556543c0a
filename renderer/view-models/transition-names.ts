import type { ProgramView } from '../../shared/domain/snapshot.ts'
import { type ChosenTransition, transitionDurationMs, transitionKindOf } from '../../shared/domain/transition.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { transitionFor } from '../../shared/program/scene-transitions.ts'
import { filmOf, filmSourceId } from '../../shared/program/transition-films.ts'
import type { Texts } from '../texts/texts.ts'

type Choices = Pick<ProgramView, 'transition' | 'pairTransitions' | 'scenes'>

/** "Fade 0.5 s" */
export function transitionName(transition: ChosenTransition, { scenes: words, say }: Texts): string {
	const kind = transitionKindOf(transition.kind)
	if (!kind) return words.unknownTransition({ kind: transition.kind })
	const durationMs = transitionDurationMs(transition)
	// A film's own length is known only where it is played.
	return durationMs === 0 || kind.filmOf ? say(kind.name) : words.transitionOf({ name: say(kind.name), seconds: String(durationMs / 1000) })
}

/** The transition that was set for this scene, or for the two; `from` empty: from any scene. */
export function ownTransition({ scenes, pairTransitions }: Choices, into: string, from: string): ChosenTransition | null {
	if (from !== '') return pairTransitions.find((pair) => pair.to === into && pair.from === from)?.transition ?? null
	return scenes.find(({ id }) => id === into)?.transition ?? null
}

/** The transition that runs where that one is missing. */
export function transitionInstead({ scenes, transition }: Choices, into: string, from: string): ChosenTransition {
	return (from === '' ? null : scenes.find(({ id }) => id === into)?.transition) ?? transition
}

/** Why the film of a transition can't be played; null = it can, or it plays none. */
export function filmProblem({ sourceStates }: Pick<ProgramView, 'sourceStates'>, transition: ChosenTransition): AppErrorData | null {
	const film = filmOf(transition)
	const state = film ? sourceStates[filmSourceId(film)] : undefined
	return state?.kind === 'failed' || state?.kind === 'lost' ? state.error : null
}

/** What the next Take runs; null = no next scene is chosen. */
export function nextTransition(program: Choices & Pick<ProgramView, 'onAirSceneId' | 'nextSceneId'>): ChosenTransition | null {
	const { onAirSceneId, nextSceneId } = program
	return nextSceneId === null ? null : transitionFor(program, onAirSceneId, nextSceneId).transition
}
