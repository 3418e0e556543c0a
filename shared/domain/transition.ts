import { z } from 'zod'
import type { AnyTransitionKind } from '../program/transition-kind.ts'
import { transitionKinds } from '../program/transitions/index.ts'

type Kinds = typeof transitionKinds
export type Transition = z.infer<Kinds[number]['schema']>
export type TransitionKind = Transition['kind']

const schemas = transitionKinds.map(({ schema }) => schema) as unknown as readonly [Kinds[number]['schema'], ...Kinds[number]['schema'][]]
/** How one scene replaces another: one shape for each kind. */
export const transition = z.discriminatedUnion('kind', schemas)

const kindsById: ReadonlyMap<string, AnyTransitionKind> = new Map(
	transitionKinds.map((kind) => [kind.id, kind as unknown as AnyTransitionKind]),
)

/** The facts about a kind of transition; null for one that this version does not have. */
export function transitionKindOf(kind: string): AnyTransitionKind | null {
	return kindsById.get(kind) ?? null
}

/** A transition of a kind that this version does not have. It is stored and written back unchanged, and works as a cut. */
const unknownTransition = z.looseObject({
	kind: z
		.string()
		.max(60)
		.refine((kind) => transitionKindOf(kind) === null, { abort: true }),
})

/** The transition as it is stored and shown. */
export const chosenTransition = z.union([transition, unknownTransition])
export type ChosenTransition = z.infer<typeof chosenTransition>

/** How long it takes, ms; 0 = the new scene appears at once. */
export function transitionDurationMs(settings: ChosenTransition): number {
	return transitionKindOf(settings.kind)?.durationOf(settings) ?? 0
}
