import type { ChannelSettings } from '../../../shared/domain/channel.ts'
import { sampleRateHz } from '../../../shared/domain/feeds.ts'
import type { FrameRate } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'

/** What the sync offsets of all channels together require. */
export interface SyncDelays {
	/** How many frames all pictures are later. */
	readonly frames: number
	readonly delaySamples: (channel: ChannelSettings) => number
}

/**
 * Sound can't be earlier than it arrives. So for a channel that is to be earlier, the pictures and all other channels are later: by whole frames, and the
 * channel itself by the rest. Pure.
 */
export function delaysOf(sources: readonly Pick<Source, 'audio'>[], { numerator, denominator }: FrameRate): SyncDelays {
	const earliestMs = Math.min(0, ...sources.map(({ audio }) => audio?.syncOffsetMs ?? 0))
	const perSecond = numerator / denominator
	const frames = Math.ceil((-earliestMs / 1000) * perSecond - 1e-9)
	const leadSamples = Math.round((frames * sampleRateHz) / perSecond)
	return {
		// Not -0.
		frames: Math.max(0, frames),
		delaySamples: ({ syncOffsetMs = 0 }) => Math.max(0, leadSamples + Math.round((syncOffsetMs * sampleRateHz) / 1000)),
	}
}
