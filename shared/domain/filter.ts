import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import type { AnyFilterKind } from '../program/filter-kind.ts'
import { filterKinds } from '../program/filters/index.ts'

type Kinds = typeof filterKinds
export type FilterSettings = z.infer<Kinds[number]['schema']>
type KindOf<Kind extends Kinds[number]> = Kind['id']
export type PictureFilterKind = KindOf<Extract<Kinds[number], { readonly hasPicture: true }>>
export type SoundFilterKind = KindOf<Extract<Kinds[number], { readonly hasSound: true }>>
export type PictureFilterSettings = Extract<FilterSettings, { kind: PictureFilterKind }>
export type SoundFilterSettings = Extract<FilterSettings, { kind: SoundFilterKind }>

const schemas = filterKinds.map(({ schema }) => schema) as unknown as readonly [Kinds[number]['schema'], ...Kinds[number]['schema'][]]
/** The settings of one filter: one shape for each kind. */
export const filterSettings = z.discriminatedUnion('kind', schemas)

const kindsById: ReadonlyMap<string, AnyFilterKind> = new Map(filterKinds.map((kind) => [kind.id, kind as unknown as AnyFilterKind]))

/** The facts about a kind of filter; null for one that this version does not have. */
export function filterKindOf(kind: string): AnyFilterKind | null {
	return kindsById.get(kind) ?? null
}

/** Settings of a kind that this version does not have: stored and written back unchanged; the filter does nothing. */
const unknownFilterSettings = z.looseObject({
	kind: z
		.string()
		.max(60)
		.refine((kind) => filterKindOf(kind) === null, { abort: true }),
})

/** One change to the picture or the sound of a source. */
export const filter = z.object({
	id: z.string().min(1).max(64),
	enabled: z.boolean(),
	settings: z.union([filterSettings, unknownFilterSettings]),
})
export type Filter = z.infer<typeof filter>

/** A filter in a copy: without an id of its own. */
export const copiedFilter = filter.omit({ id: true })
export type CopiedFilter = z.infer<typeof copiedFilter>

/** Filters that were saved under a name, to be used again. */
export const filterPreset = z.object({
	id: z.string().min(1).max(64),
	name: z.string().min(1).max(80),
	filters: z.array(copiedFilter),
})
export type FilterPreset = z.infer<typeof filterPreset>

/** What has filters. "scene": its whole picture, wherever it is shown. "program": everything that viewers see, overlays included. */
export const filterTarget = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('source'), id: z.string().min(1).max(64) }),
	z.strictObject({ kind: z.literal('scene'), id: z.string().min(1).max(64) }),
	z.strictObject({ kind: z.literal('program') }),
])
export type FilterTarget = z.infer<typeof filterTarget>

/** A file of filters that cannot be read. */
export const filterFileProblem = z.object({
	reads: z.enum(['lut', 'mask']),
	path: z.string(),
	error: appErrorData,
	/** The filters that need it are left out; false = they use the file as it was before. */
	isLeftOut: z.boolean(),
})
export type FilterFileProblem = z.infer<typeof filterFileProblem>

/** More filters on one source are refused. */
export const maxFilters = 16
/** More presets in one collection are refused. */
export const maxFilterPresets = 60

/** The settings when they are of a kind that this version has, else null. */
export function knownFilter(settings: Filter['settings']): FilterSettings | null {
	return filterKindOf(settings.kind) === null ? null : (settings as FilterSettings)
}

/** Whether this version has the kind, and it changes pictures. */
export function isPictureFilter(settings: Filter['settings']): settings is PictureFilterSettings {
	return filterKindOf(settings.kind)?.hasPicture ?? false
}

/** Whether this version has the kind, and it changes sound. */
export function isSoundFilter(settings: Filter['settings']): settings is SoundFilterSettings {
	return filterKindOf(settings.kind)?.hasSound ?? false
}
