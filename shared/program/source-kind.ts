import type { z } from 'zod'
import type { Box, ProgramFormat } from '../domain/program.ts'
import type { Kind } from './kind.ts'

/** What a kind of source says of itself. What it shows and plays is made by its folder in electron/sources. */
export interface SourceKindInfo<Settings extends { readonly kind: string }> extends Kind<Settings> {
	/** The name of its icon on the screen. */
	readonly icon: string
	readonly hasPicture: boolean
	readonly hasSound: boolean
	/** What `sourceAudio.heard` of a new one is. Default: "with-picture". */
	readonly heard?: 'with-picture' | 'always'
	/** Its icon among the sounds, where that is another one. */
	readonly soundIcon?: string
	/** What "open it again" means to people while it works: a device is connected again, a film starts again, a file is read again. null: nothing. */
	readonly reopening: 'connect' | 'start' | 'load' | null
	/** Where a new one begins in the picture. Default: all of it. */
	firstBox?(format: ProgramFormat): Box
}

export type AnySourceKind = SourceKindInfo<{ readonly kind: string }>

/** The same object, with the types of its settings checked against its schema. */
export function sourceKind<Schema extends z.ZodObject<{ kind: z.ZodLiteral<string> }>>(
	kind: Omit<SourceKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema },
): Omit<SourceKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema } {
	return kind
}
