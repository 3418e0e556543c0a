import type { z } from 'zod'
import type { FilterFileKind } from '../domain/filter-files.ts'
import type { Text } from '../texts/text.ts'
import type { Kind } from './kind.ts'

/**
 * The facts about a kind of filter. How it changes a picture is in electron/program/filters, how it changes a sound in
 * electron/program/sound-filters.
 */
export interface FilterKindInfo<Settings extends { readonly kind: string }> extends Kind<Settings> {
	/** The name of its icon on the screen. */
	readonly icon: string
	/** It changes pictures. */
	readonly hasPicture: boolean
	/** It changes sound. */
	readonly hasSound: boolean
	/** Sums these settings up in a few words. Absent: the screen names the values that are not the standard ones. */
	line?(settings: Settings): Text
	/** It turns sound down, and says by how much. Absent: it does not. */
	readonly turnsDown?: boolean
	/** How the file at its `path` is read. Absent: it needs none. */
	readonly reads?: FilterFileKind
	/** It works on sources only, not on scenes or the program. Absent: on all. */
	readonly isForSources?: boolean
}

export type AnyFilterKind = FilterKindInfo<{ readonly kind: string }>

type AnySchema = z.ZodObject<{ kind: z.ZodLiteral<string> }>
type Facts<Schema extends AnySchema> = Omit<FilterKindInfo<z.infer<Schema>>, 'schema' | 'hasPicture' | 'hasSound'> & {
	readonly schema: Schema
}

/** A kind that changes pictures: the same facts, with the types of its settings checked against its schema. */
export function filterKind<Schema extends AnySchema>(
	kind: Facts<Schema>,
): Facts<Schema> & { readonly hasPicture: true; readonly hasSound: false } {
	return { ...kind, hasPicture: true, hasSound: false }
}

/** A kind that changes sound. Only sources have sound filters. */
export function soundFilterKind<Schema extends AnySchema>(
	kind: Facts<Schema>,
): Facts<Schema> & { readonly hasPicture: false; readonly hasSound: true } {
	return { ...kind, isForSources: true, hasPicture: false, hasSound: true }
}
