import type { Transition } from '../domain/transition.ts'
import type { Collection } from './collection.ts'
import { sceneOf } from './edits.ts'
import { maxPairTransitions, type PairTransition } from './scene-transitions.ts'

/** null = the scene has none of its own. */
export function withSceneTransition(collection: Collection, id: string, transition: Transition | null): Collection {
	const { transition: _, ...rest } = sceneOf(collection, id)
	const scene = transition ? { ...rest, transition } : rest
	return { ...collection, scenes: collection.scenes.map((other) => (other.id === id ? scene : other)) }
}

/** null = the two scenes have none of their own. */
export function withPairTransition(
	collection: Collection,
	{ from, to }: Pick<PairTransition, 'from' | 'to'>,
	transition: Transition | null,
): Collection {
	for (const id of [from, to]) sceneOf(collection, id)
	const others = (collection.pairTransitions ?? []).filter((each) => each.from !== from || each.to !== to)
	const pairTransitions = transition ? [...others, { from, to, transition }] : others
	return { ...collection, pairTransitions: pairTransitions.slice(-maxPairTransitions) }
}
