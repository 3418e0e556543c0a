import { z } from 'zod'
import type { FormField } from '../domain/form.ts'
import { say } from '../texts/english.ts'
import { field } from './fields.ts'
import type { Kind } from './kind.ts'

/** The facts about a kind of transition. How its pictures are mixed is in electron/program/transitions. */
export interface TransitionKindInfo<Settings extends { readonly kind: string }> extends Kind<Settings> {
	/** How long it takes, ms. 0: the new scene appears at once, and nothing is mixed. */
	durationOf(settings: Settings): number
	/** It changes the whole picture, so overlays and items can't use it. */
	readonly scenesOnly?: true
	/** For kinds that play a film. It then takes as long as the film, and `durationOf` is the longest that it can take. */
	filmOf?(settings: Settings): TransitionFilm
}

/** A film that is played over a transition. */
export interface TransitionFilm {
	readonly path: string
	/** When the new scene replaces the old one, ms from its start. */
	readonly cutMs: number
	readonly gainDb: number
}

/** Longer films are cut off. */
export const maxFilmMs = 20_000

export type AnyTransitionKind = TransitionKindInfo<{ readonly kind: string }>

/** The same object, with the types of its settings checked against its schema. */
export function transitionKind<Schema extends z.ZodObject<{ kind: z.ZodLiteral<string> }>>(
	kind: Omit<TransitionKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema },
): Omit<TransitionKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema } {
	return kind
}

/** The setting `durationMs` that most transitions have. */
export const durationMs = z.number().int().min(50).max(5000)

/** Duration of a new transition, ms. */
export const usualDurationMs = 500

/** The field for `durationMs`. */
export const durationField = field(
	'durationMs',
	say('transition-field/duration'),
	{ kind: 'number', min: 50, max: 5000, unit: 'ms', whole: true },
	{ initial: usualDurationMs },
)

type Direction = 'left' | 'right' | 'up' | 'down' | 'up-left' | 'up-right' | 'down-left' | 'down-right'

/** The field for the setting `direction`. */
export function directionField(directions: readonly Direction[], initial: Direction): FormField {
	const choices = directions.map((id) => ({ id, name: say(`transition-direction/${id}`) }))
	return field('direction', say('transition-field/direction'), { kind: 'choice', choices }, { initial })
}
