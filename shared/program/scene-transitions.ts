import { z } from 'zod'
import { type ChosenTransition, chosenTransition } from '../domain/transition.ts'

const sceneId = z.string().min(1).max(64)

/** The transition from one scene to another one, whatever their own is. */
export const pairTransition = z.object({ from: sceneId, to: sceneId, transition: chosenTransition })
export type PairTransition = z.infer<typeof pairTransition>

/** More are left out: the oldest first. */
export const maxPairTransitions = 500

/** What decides which transition a Take runs. */
export interface TransitionChoices {
	readonly transition: ChosenTransition
	readonly scenes: readonly {
		readonly id: string
		readonly transition?: ChosenTransition
		readonly editOf?: string
	}[]
	readonly pairTransitions?: readonly PairTransition[]
}

/** Where the transition of a Take was set: for the two scenes, for the new scene, or for the whole collection. */
export type TransitionOrigin = 'pair' | 'scene' | 'collection'

/** The transition of a Take from one scene to another: that of the two, else that of the new scene, else the chosen one. An edited copy counts as its scene. Pure. */
export function transitionFor(
	{ transition, scenes, pairTransitions = [] }: TransitionChoices,
	from: string | null,
	to: string | null,
): { readonly transition: ChosenTransition; readonly origin: TransitionOrigin } {
	const target = scenes.find(({ id }) => id === to)
	const targetId = target?.editOf ?? target?.id
	const pair = pairTransitions.find((each) => each.from === from && each.to === targetId)
	if (pair) return { transition: pair.transition, origin: 'pair' }
	// Its copy may be older.
	const own = scenes.find(({ id }) => id === targetId)?.transition
	return own ? { transition: own, origin: 'scene' } : { transition, origin: 'collection' }
}

/** Without those of scenes that are gone. Pure. */
export function tidyPairTransitions(
	pairs: readonly PairTransition[] | undefined,
	scenes: readonly { readonly id: string }[],
): PairTransition[] {
	const ids = new Set(scenes.map(({ id }) => id))
	return (pairs ?? []).filter(({ from, to }) => ids.has(from) && ids.has(to))
}
