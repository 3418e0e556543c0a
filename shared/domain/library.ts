import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'

/** One sound track of a recording, as players count them: from 1. */
export const recordingTrack = z.object({
	number: z.number().int().min(1),
	/** As the file names it; null = it does not. */
	name: z.string().nullable(),
	/** FFmpeg's name, such as "aac". */
	codec: z.string(),
})
export type RecordingTrack = z.infer<typeof recordingTrack>

/** What a player needs to know about a recording. */
export const recordingFacts = z.object({
	durationMs: z.number(),
	widthPx: z.number(),
	heightPx: z.number(),
	/** Pictures per second; null when the file does not say. */
	frameRate: z.number().nullable(),
	videoCodec: z.string(),
	tracks: z.array(recordingTrack),
	/** A browser plays the file as it is and can seek in it. Otherwise it is repackaged while it plays, from the position that is asked for. */
	playsDirectly: z.boolean(),
})
export type RecordingFacts = z.infer<typeof recordingFacts>

/**
 * How a clip is cut out of a recording. "copied": nothing is encoded, and it begins and ends at keyframes; "exact": only the pictures around its two ends are
 * encoded again.
 */
export const cutWay = z.enum(['copied', 'exact'])
export type CutWay = z.infer<typeof cutWay>

const range = z.object({ inMs: z.number(), outMs: z.number() })

/** Where a cut really falls, ms from the start of the recording. */
export const cutPlaces = z.object({
	copied: range,
	/** null when the codec of the pictures is not one that can be encoded again here. */
	exact: range.nullable(),
})
export type CutPlaces = z.infer<typeof cutPlaces>

export const longestTitle = 200

export const clipsView = z.object({
	/** The clip that is being made. */
	job: z.object({ id: z.string(), title: z.string(), percent: z.number() }).nullable(),
	/** The one that was finished last in this run. */
	made: z.object({ id: z.string(), title: z.string() }).nullable(),
	/** Why the last one was not made; null once another is started. */
	failure: appErrorData.nullable(),
	/** Rises with each change of the list of recordings that this studio made itself: a clip, a new name, a deletion. */
	revision: z.number(),
})
export type ClipsView = z.infer<typeof clipsView>
