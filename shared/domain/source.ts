import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { chosenCameraFormat } from '../program/camera-format.ts'
import type { AnySourceKind } from '../program/source-kind.ts'
import { sourceKinds } from '../program/sources/index.ts'
import { text } from '../texts/text-schema.ts'
import { channelFields } from './channel.ts'
import { filter, maxFilters } from './filter.ts'

type Kinds = typeof sourceKinds
export type SourceSettings = z.infer<Kinds[number]['schema']>
export type SourceKind = SourceSettings['kind']

const schemas = sourceKinds.map(({ schema }) => schema) as unknown as readonly [Kinds[number]['schema'], ...Kinds[number]['schema'][]]
/** The settings of a source: one shape for each kind. */
export const sourceSettings = z.discriminatedUnion('kind', schemas)

const kindsById: ReadonlyMap<string, AnySourceKind> = new Map(sourceKinds.map((kind) => [kind.id, kind as unknown as AnySourceKind]))

/** The facts about a kind of source; null for one that this version does not have. */
export function sourceKindOf(kind: string): AnySourceKind | null {
	return kindsById.get(kind) ?? null
}

/**
 * Settings of a kind that this version does not have: written by a newer version, or by one with another kind built in. They are stored and written back
 * unchanged; the source shows nothing.
 */
export const unknownSettings = z.looseObject({
	kind: z
		.string()
		.max(60)
		.refine((kind) => sourceKindOf(kind) === null, { abort: true }),
})

export const sourceAudio = z.object({
	/** -60 is treated as silence. */
	gainDb: z.number().min(-60).max(12),
	muted: z.boolean(),
	/** "with-picture": only while a visible item of the scene on air shows it. "always": in every scene, like a microphone. */
	heard: z.enum(['with-picture', 'always']),
	...channelFields,
})
export type SourceAudio = z.infer<typeof sourceAudio>

export const source = z.object({
	id: z.string().min(1).max(64),
	name: z.string().min(1).max(80),
	settings: z.union([sourceSettings, unknownSettings]),
	/** null for kinds without sound. */
	audio: sourceAudio.nullable(),
	/** The filters of its picture and its sound, in this order, wherever it is shown and heard. Absent: none. */
	filters: z.array(filter).max(maxFilters).exactOptional(),
	/** As for a scene: an update with a revision is refused when somebody else has changed the source since. */
	revision: z.number().int().min(0).exactOptional(),
})
export type Source = z.infer<typeof source>

/** Whether the settings are of a kind that this version has. */
export function isKnown(settings: Source['settings']): settings is SourceSettings {
	return sourceKindOf(settings.kind) !== null
}

/** The settings when they are of this kind, else null. */
export function settingsAs<Kind extends SourceKind>(
	kind: Kind,
	settings: Source['settings'],
): Extract<SourceSettings, { kind: Kind }> | null {
	return settings.kind === kind ? (settings as Extract<SourceSettings, { kind: Kind }>) : null
}

/** Whether sources of the kind can have sound. An unknown kind has none. */
export function kindHasSound(kind: string): boolean {
	return sourceKindOf(kind)?.hasSound ?? false
}

/** Whether a source with these settings has sound. */
export function hasSound(settings: Source['settings']): boolean {
	return kindHasSound(settings.kind) && sourceKindOf(settings.kind)?.isSilent?.(settings) !== true
}

/** Whether the kind has a picture. For an unknown kind this is true, so that it keeps its place. */
export function kindHasPicture(kind: string): boolean {
	return sourceKindOf(kind)?.hasPicture ?? true
}

/** The current state of a running source, as reported by the program process. */
export const sourceState = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('starting') }),
	/** It listens on the network, and nobody has sent anything yet. */
	z.object({ kind: z.literal('waiting') }),
	/** `warning`: it runs, but with a problem, such as a picture whose file is missing. `fields`: the names of what its texts can use from their file. */
	z.object({ kind: z.literal('running'), warning: appErrorData.optional(), fields: z.array(z.string()).exactOptional() }),
	/** Paused because nothing shows it; it continues from the same position. */
	z.object({ kind: z.literal('idle') }),
	/** A media file without loop that has played to its end. */
	z.object({ kind: z.literal('ended') }),
	/** Its picture or sound was lost; the last frame, then the "signal lost" card is shown; it is being restarted. */
	z.object({ kind: z.literal('lost'), sinceMs: z.number(), error: appErrorData, attempt: z.number().int() }),
	/** Cannot be opened; not retried until its settings change or it is restarted by hand. */
	z.object({ kind: z.literal('failed'), error: appErrorData }),
])
export type SourceState = z.infer<typeof sourceState>

/** Whether nothing comes from a source in this state, although it should. */
export function isWithoutSignal(state: SourceState | undefined): boolean {
	return state?.kind === 'failed' || state?.kind === 'lost' || state?.kind === 'waiting'
}

export const device = z.object({ kind: z.enum(['screen', 'camera', 'audio-input']), id: z.string(), label: text })
export type Device = z.infer<typeof device>

/** A size and a format that a camera offers. */
export const cameraFormat = chosenCameraFormat.extend({
	/** Most pictures a second; null where the system does not say. */
	maxFps: z.number().nullable(),
})
export type CameraFormat = z.infer<typeof cameraFormat>
