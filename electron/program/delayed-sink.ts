import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { FrameSink, ProgramFrame } from './program-frame.ts'

/** Hands frames to a receiver with their pictures later by some frames, while the sound is not. Returns whether the picture will be encoded. */
export type DelayedSink = (frame: ProgramFrame, delayFrames: number) => boolean

/**
 * For a channel with a negative sync offset. A longer delay holds the picture until it is reached, a shorter one leaves pictures out. Without a delay
 * nothing is copied or kept.
 */
export function createDelayedSink(sink: FrameSink): DelayedSink {
	/** Oldest first. */
	let held: I420Picture[] = []
	let free: I420Picture[] = []

	function copyOf({ widthPx, heightPx, data }: I420Picture): I420Picture {
		const copy = free.pop() ?? { widthPx, heightPx, data: new Uint8Array(data.length), alpha: null }
		copy.data.set(data)
		return copy
	}

	return (frame, delayFrames) => {
		if (delayFrames === 0) {
			if (held.length > 0) [held, free] = [[], []]
			return sink(frame)
		}
		held.push(copyOf(frame.picture))
		while (held.length > delayFrames + 1) free.push(...held.splice(0, 1))
		// The memory is reused for the next frame, so the receiver copies what it needs longer.
		return sink({ ...frame, picture: held[0] ?? frame.picture, keep: () => null })
	}
}
