import { z } from 'zod'
import { text } from '../texts/text-schema.ts'
import { loudnessReading } from './loudness.ts'
import { secondLevel } from './sound-alarm.ts'

export const videoCodec = z.enum(['libx264', 'h264_nvenc', 'h264_qsv', 'h264_vaapi', 'h264_amf', 'h264_videotoolbox'])
export type VideoCodec = z.infer<typeof videoCodec>

export const encoderProfile = z.object({
	/** "auto" = the first hardware encoder that worked in the probe, else libx264. */
	codec: z.union([videoCodec, z.literal('auto')]),
	/** libx264 preset; ignored by hardware encoders. */
	preset: z.enum(['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium']),
	videoBitrateKbps: z.number().int().min(200).max(51_000),
	audioBitrateKbps: z.number().int().min(64).max(320),
	/** Seconds between keyframes (closed GOP). Platforms require 2. */
	keyframeIntervalS: z.number().min(0.5).max(10),
	/** "low": no B-frames and no look-ahead, so that a picture leaves the encoder at once; the same bitrate then looks a little worse. Absent: normal. */
	latency: z.enum(['normal', 'low']).exactOptional(),
})
export type EncoderProfile = z.infer<typeof encoderProfile>

export const defaultEncoderProfile: EncoderProfile = {
	codec: 'libx264',
	preset: 'veryfast',
	videoBitrateKbps: 2500,
	audioBitrateKbps: 160,
	keyframeIntervalS: 2,
}

/** What the encoder of a recording makes that the stream's does not. */
export const encoderExtras = z.strictObject({
	/** Constant quality in place of the profile's bitrate, on x264's scale: lower is better. */
	quality: z.number().int().min(0).max(51).exactOptional(),
	/** The picture is scaled to this size. */
	size: z.strictObject({ widthPx: z.number().int(), heightPx: z.number().int() }).exactOptional(),
	/** Sound tracks. Absent: one. */
	tracks: z.number().int().min(1).max(6).exactOptional(),
})
export type EncoderExtras = z.infer<typeof encoderExtras>

/** Below this, a lower bitrate saves little work, kb/s. */
const lightKbps = 2000

/**
 * The next lighter profile for a computer that is too slow, with the same picture size: the fastest preset first, then a low bitrate. null = there is none.
 * Pure.
 */
export function lighterProfile(profile: EncoderProfile): EncoderProfile | null {
	const isSoftware = profile.codec === 'libx264' || profile.codec === 'auto'
	if (isSoftware && profile.preset !== 'ultrafast') return { ...profile, preset: 'ultrafast' }
	return profile.videoBitrateKbps > lightKbps ? { ...profile, videoBitrateKbps: lightKbps } : null
}

export const encoderState = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('off') }),
	z.object({ kind: z.literal('starting'), codec: videoCodec }),
	z.object({ kind: z.literal('running'), codec: videoCodec, sinceMs: z.number() }),
	z.object({ kind: z.literal('restarting'), codec: videoCodec, attempt: z.number().int(), reason: text }),
	z.object({ kind: z.literal('failed'), reason: text, action: text }),
])
export type EncoderState = z.infer<typeof encoderState>

/** Statistics of one second from the program process. Counters are totals since the process started. */
export const programStats = z.object({
	framesEmitted: z.number().int(),
	/** Ticks that ran more than one frame interval after they were due. */
	lateFrames: z.number().int(),
	/** Picture frames not mixed or not encoded because mixing or encoding was behind; their sound was kept. */
	droppedFrames: z.number().int(),
	/** Those of them that the program had no time to mix. */
	unmixedFrames: z.number().int(),
	/** Mean and worst time to mix one frame in the last second, ms. */
	mixMsMean: z.number(),
	mixMsMax: z.number(),
	/** Mean time that each filter took for one frame in the last second, by its id, ms. Absent: nothing was measured. */
	filterMs: z.record(z.string(), z.number()).exactOptional(),
	/** Of the program, since the last reset. Absent: from another version. */
	loudness: loudnessReading.exactOptional(),
	/** Of every source with sound, then "program", over the last second. Absent: from another version. */
	levels: z.array(secondLevel).exactOptional(),
	encoder: z.object({
		/** Encoded seconds per second over the last few seconds; 1 = keeps up. null before the first output. */
		speed: z.number().nullable(),
		/** Encoded frames in the last second. */
		fps: z.number(),
		/** Raw frames handed to the encoder and not yet seen in its output. */
		queueFrames: z.number().int(),
		bitrateKbps: z.number(),
		keyframes: z.number().int(),
	}),
	rssBytes: z.number(),
})
export type ProgramStats = z.infer<typeof programStats>
