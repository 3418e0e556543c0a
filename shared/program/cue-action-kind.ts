import type { z } from 'zod'
import type { CueAction } from '../domain/cue.ts'
import type { Text } from '../texts/text.ts'
import type { Kind } from './kind.ts'

/** The names of what actions refer to; null for what is not there. */
export interface CueNames {
	scene(id: string): string | null
	source(id: string): string | null
	overlay(id: string): string | null
	destination(id: string): string | null
	/** The first line of a text of a lower third. */
	showText(sourceId: string, textId: string): string | null
}

/** The facts about a kind of cue action. What it does is in electron/studio/cues/actions. */
export interface CueActionKindInfo<Settings extends { readonly kind: string }> extends Kind<Settings> {
	/** The name of its icon on the screen. */
	readonly icon: string
	/** What it does, in a few words: "Take Wide shot". */
	summary(settings: Settings, names: CueNames): Text
	/** The cue ends when this does: the film or the ads. Absent or null: it has no say in that. */
	endsCue?(settings: Settings): 'film' | 'ads' | null
	/** Seconds by which the actions after it are moved. Absent: none. */
	waitS?(settings: Settings): number
	/** It runs at its time even if the next cue has begun by then, because it takes back what this cue did: a text that goes out. Absent: it is left out. */
	outlastsCue?(settings: Settings): boolean
}

export type AnyCueActionKind = CueActionKindInfo<{ readonly kind: string }>

/** The same object, with the types of its settings checked against its schema. */
export function cueActionKind<Schema extends z.ZodObject<{ kind: z.ZodLiteral<string> }>>(
	kind: Omit<CueActionKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema },
): Omit<CueActionKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema } {
	return kind
}

/** The settings of an action as its kind knows them; null while something is missing or wrong. Pure. */
export function settingsOfAction<Settings extends { readonly kind: string }>(
	kind: Pick<CueActionKindInfo<Settings>, 'id' | 'schema'>,
	{ settings }: Pick<CueAction, 'settings'>,
): Settings | null {
	return kind.schema.safeParse({ ...settings, kind: kind.id }).data ?? null
}
