import { z } from 'zod'
import { encoderProfile, encoderState } from './encoder.ts'

const largestSidePx = 7680
const side = z.number().int().min(160).max(largestSidePx).multipleOf(2)
const trackNumber = z.number().int().min(1).max(6)

/** A recording with an encoder of its own, in place of the same as the stream. */
export const ownRecordingSettings = z
	.strictObject({
		/** The size of the picture. Absent: that of the main canvas. */
		widthPx: side.exactOptional(),
		heightPx: side.exactOptional(),
		/** As in the encoder's profile. */
		codec: encoderProfile.shape.codec,
		/** Constant quality on x264's scale, lower is better. Either this or a bitrate. */
		quality: z.number().int().min(10).max(40).exactOptional(),
		bitrateKbps: z.number().int().min(500).max(200_000).exactOptional(),
		/** The numbers of the sound tracks in the file, rising. */
		tracks: z.array(trackNumber).min(1).max(6),
	})
	.refine(({ widthPx, heightPx }) => (widthPx === undefined) === (heightPx === undefined))
	.refine(({ quality, bitrateKbps }) => (quality === undefined) !== (bitrateKbps === undefined))
	.refine(({ tracks }) => tracks.every((track, index) => index === 0 || track > (tracks[index - 1] ?? 0)))
export type OwnRecordingSettings = z.infer<typeof ownRecordingSettings>

export const mostCleanRecordings = 8

/** Sources that are recorded clean, a file each: their own picture and sound, whatever the scenes make of them. */
export const cleanSources = z.array(z.string().min(1).max(64)).max(mostCleanRecordings)

export const defaultOwnRecording: OwnRecordingSettings = { codec: 'auto', quality: 20, tracks: [1] }

/** A running recording's own encoder. */
export const recordingEncoder = z.object({
	state: encoderState,
	/** Pictures that were repeated because the computer was too slow for this encoder; its sound is complete. */
	droppedFrames: z.number().int(),
})
export type RecordingEncoder = z.infer<typeof recordingEncoder>
