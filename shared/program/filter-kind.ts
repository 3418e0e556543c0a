import type { z } from 'zod'
import type { FilterFileKind } from '../domain/filter-files.ts'
import type { Kind } from './kind.ts'

/** The facts about a kind of filter. How it changes a picture is in electron/program/filters. */
export interface FilterKindInfo<Settings extends { readonly kind: string }> extends Kind<Settings> {
	/** The name of its icon on the screen. */
	readonly icon: string
	/** How the file at its `path` is read. Absent: it needs none. */
	readonly reads?: FilterFileKind
	/** It works on sources only, not on scenes or the program. Absent: on all. */
	readonly isForSources?: boolean
}

export type AnyFilterKind = FilterKindInfo<{ readonly kind: string }>

/** The same object, with the types of its settings checked against its schema. */
export function filterKind<Schema extends z.ZodObject<{ kind: z.ZodLiteral<string> }>>(
	kind: Omit<FilterKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema },
): Omit<FilterKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema } {
	return kind
}
