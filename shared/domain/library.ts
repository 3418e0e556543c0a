import { z } from 'zod'

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
