import type { MediaTag } from '../../shared/domain/feeds.ts'

/**
 * Brings the sound tracks that leave FFmpeg through pipes of their own into the order and the time of its first output. All tracks are cut into the same
 * AAC frames, so the nth frame of each belongs to the time of the nth of the first track; FFmpeg's own times start where each output happens to.
 */
export interface TrackOrder {
	/** The next tag of the first output: the pictures and the first sound track. */
	first(tag: MediaTag): void
	/** `track`: from 2. */
	other(track: number, tag: MediaTag): void
}

export function createTrackOrder(tracks: number, onTag: (tag: MediaTag) => void): TrackOrder {
	/** Of each further track: frames that are ahead of the first track, or the times of those that are behind. */
	const ahead = Array.from({ length: tracks - 1 }, (): MediaTag[] => [])
	const behind = Array.from({ length: tracks - 1 }, (): number[] => [])

	return {
		first(tag) {
			onTag(tag)
			if (tag.kind !== 'audio' || tag.isSequenceHeader) return
			for (const [index, waiting] of ahead.entries()) {
				const next = waiting.shift()
				if (next) onTag({ ...next, timestampMs: tag.timestampMs })
				else behind[index]?.push(tag.timestampMs)
			}
		},
		other(track, tag) {
			const own = { ...tag, track }
			if (tag.kind !== 'audio') return
			if (tag.isSequenceHeader) return onTag(own)
			const timestampMs = behind[track - 2]?.shift()
			if (timestampMs === undefined) ahead[track - 2]?.push(own)
			else onTag({ ...own, timestampMs })
		},
	}
}
