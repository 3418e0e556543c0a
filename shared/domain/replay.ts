import { z } from 'zod'

/** How far back a replay can reach, seconds. */
export const shortestReplayS = 10
export const longestReplayS = 600
/** Most memory that the held pictures may take, bytes: ten minutes at 16 Mb/s. */
export const replayMemoryBytes = 1_200_000_000

export const replaySettings = z.object({
	isOn: z.boolean(),
	lengthS: z.number().int().min(shortestReplayS).max(longestReplayS),
})
export type ReplaySettings = z.infer<typeof replaySettings>

export const defaultReplay: ReplaySettings = { isOn: false, lengthS: 30 }

export const replayView = z.object({
	...replaySettings.shape,
	/** "waiting": it is on, and begins with the encoder. "restarting": its process ended, and what was held is lost. */
	state: z.enum(['off', 'waiting', 'holding', 'restarting']),
	/** What could be saved now, whole seconds. */
	heldS: z.number().int(),
	/** About what it needs in memory when it is full, bytes. */
	fullBytes: z.number(),
	isSaving: z.boolean(),
	/** The replay that was saved last in this run. */
	last: z.object({ recordingId: z.string(), path: z.string(), durationMs: z.number(), savedAtMs: z.number() }).nullable(),
})
export type ReplayView = z.infer<typeof replayView>

/** Bytes that the last `lengthS` seconds take at this bitrate, with the group of pictures that is kept in addition. */
export function replayBytes(lengthS: number, { videoBitrateKbps, audioBitrateKbps, keyframeIntervalS }: ReplayBitrates): number {
	return Math.min(replayMemoryBytes, Math.round(((videoBitrateKbps + audioBitrateKbps) * 1000 * (lengthS + keyframeIntervalS)) / 8))
}

interface ReplayBitrates {
	readonly videoBitrateKbps: number
	readonly audioBitrateKbps: number
	readonly keyframeIntervalS: number
}
