import type { z } from 'zod'
import type { Box, ProgramFormat } from '../domain/program.ts'
import type { Kind } from './kind.ts'

/** The facts about a kind of source. Its folder in electron/sources makes the picture and sound. */
export interface SourceKindInfo<Settings extends { readonly kind: string }> extends Kind<Settings> {
	/** The name of its icon on the screen. */
	readonly icon: string
	readonly hasPicture: boolean
	readonly hasSound: boolean
	/** For kinds with sound: a source with these settings has none. */
	isSilent?(settings: Settings): boolean
	/** The `sourceAudio.heard` of a new source. Default: "with-picture". "always": it is a microphone, which the mute key controls. */
	readonly heard?: 'with-picture' | 'always'
	/** Its icon in the mixer, if that differs. */
	readonly soundIcon?: string
	/** What opening it again means for a working source: a device is connected again, a film starts again, a file is loaded again. null = it has no effect. */
	readonly reopening: 'connect' | 'start' | 'load' | null
	/** The box of a new item. Default: the whole picture. */
	firstBox?(format: ProgramFormat): Box
}

export type AnySourceKind = SourceKindInfo<{ readonly kind: string }>

/** The same object, with the types of its settings checked against its schema. */
export function sourceKind<Schema extends z.ZodObject<{ kind: z.ZodLiteral<string> }>>(
	kind: Omit<SourceKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema },
): Omit<SourceKindInfo<z.infer<Schema>>, 'schema'> & { readonly schema: Schema } {
	return kind
}
