import { newTimelineMs } from '../../media/flv/new-timeline.ts'

/**
 * How timestamps continue when a publisher comes back. node-media-server shifts sound and picture by their own last times, so that a skew at the drop stays
 * for good (3.0 s measured); here both tracks are shifted by the same amount or not at all.
 */
export interface PublisherTimeline {
	/**
	 * A publisher was accepted. "program": its times are absolute and it repeats what may have been lost: nothing is shifted, and frames that were already
	 * sent are left out. "own": its times start anywhere; they are shifted to continue the last ones, unless they already lie beyond them.
	 */
	begin(kind: 'program' | 'own'): void
	/** The time to give to the next frame of a track, or null to leave it out. */
	place(track: 'audio' | 'video', timestampMs: number): number | null
	/** For headers and metadata: the newest time so far. */
	newestMs(): number
}

/** Room for one frame between the last and the next publisher, ms. */
const joinMs = 20

export function createPublisherTimeline(): PublisherTimeline {
	const lastMs: { audio: number | null; video: number | null } = { audio: null, video: null }
	let kind: 'program' | 'own' = 'own'
	/** null = the next frame decides. */
	let offsetMs: number | null = 0

	function newestMs(): number {
		return Math.max(lastMs.audio ?? 0, lastMs.video ?? 0)
	}

	function placeProgram(track: 'audio' | 'video', timestampMs: number): number | null {
		if (timestampMs < newestMs() - newTimelineMs) {
			lastMs.audio = null
			lastMs.video = null
		}
		const last = lastMs[track]
		return last !== null && timestampMs <= last ? null : timestampMs
	}

	function placeOwn(track: 'audio' | 'video', timestampMs: number): number {
		offsetMs ??= timestampMs > newestMs() ? 0 : newestMs() + joinMs - timestampMs
		const placed = timestampMs + offsetMs
		const last = lastMs[track]
		return last !== null && placed <= last ? last + 1 : placed
	}

	return {
		begin(next) {
			kind = next
			offsetMs = lastMs.audio === null && lastMs.video === null ? 0 : null
		},
		place(track, timestampMs) {
			const placed = kind === 'program' ? placeProgram(track, timestampMs) : placeOwn(track, timestampMs)
			if (placed !== null) lastMs[track] = placed
			return placed
		},
		newestMs,
	}
}
