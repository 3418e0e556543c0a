import type { MediaTag } from '../../shared/domain/feeds.ts'
import { isEndOfSequence } from '../media/flv/media-tag.ts'
import { newTimelineMs } from '../media/flv/new-timeline.ts'
import { withoutSetDataFrame } from '../media/rtmp/data-message.ts'

/** Combines what several connections to the relay deliver into one continuous sequence. */
export interface ReaderTimeline {
	/** The tags that follow come over a new connection and may repeat earlier ones. */
	reconnected(): void
	/** What to pass on for this tag, in order: nothing, the tag, or headers and the tag. `gapMs`: length of the missing program before it, else 0. */
	take(tag: MediaTag): { readonly tags: readonly MediaTag[]; readonly gapMs: number }
	/** Time of the last picture that was passed on; null before the first. */
	lastVideoMs(): number | null
}

/** A step between two pictures counts as a gap when it is longer than this, ms, and than 2.5 times the step before it. */
const gapFromMs = 100

const nothing = { tags: [], gapMs: 0 }

/**
 * Passes on metadata, decoder configurations and then frames from a keyframe on. Every frame is passed on once, and times rise strictly per track.
 * Headers get the time of the frame that follows them, and are repeated only when they have changed.
 */
export function createReaderTimeline(): ReaderTimeline {
	const lastMs: { video: number | null; audio: number | null } = { video: null, audio: null }
	const delivered = new Map<MediaTag['kind'], Uint8Array>()
	const pending = new Map<MediaTag['kind'], MediaTag>()
	let lastStepMs: number | null = null
	let sawKeyframe = false

	function takeHeader(tag: MediaTag): void {
		const body = tag.kind === 'data' ? withoutSetDataFrame(tag.body) : tag.body
		const known = delivered.get(tag.kind)
		if (known && Buffer.from(known).equals(body)) pending.delete(tag.kind)
		else pending.set(tag.kind, { ...tag, body })
	}

	/** The headers that must precede a frame of this track. */
	function dueHeaders(track: 'video' | 'audio', timestampMs: number): MediaTag[] {
		const kinds = lastMs.video === null ? (['data', 'video', 'audio'] as const) : (['data', track] as const)
		return kinds.flatMap((kind) => {
			const header = pending.get(kind)
			if (!header) return []
			pending.delete(kind)
			delivered.set(kind, header.body)
			return [{ ...header, timestampMs }]
		})
	}

	function gapBefore(timestampMs: number): number {
		const last = lastMs.video
		if (last === null) return 0
		const stepMs = timestampMs - last
		// The very first step is taken as the usual one.
		const usualMs = lastStepMs ?? stepMs
		const gapMs = stepMs > gapFromMs && stepMs > 2.5 * usualMs ? stepMs - usualMs : 0
		lastStepMs = stepMs
		return gapMs
	}

	return {
		reconnected() {
			sawKeyframe = false
		},
		take(tag) {
			if (tag.isSequenceHeader || tag.kind === 'data') {
				takeHeader(tag)
				return nothing
			}
			if (isEndOfSequence(tag)) return nothing
			const track = tag.kind
			if (tag.isKeyframe && lastMs.video !== null && tag.timestampMs < lastMs.video - newTimelineMs) {
				lastMs.video = null
				lastMs.audio = null
			}
			sawKeyframe ||= tag.isKeyframe
			const last = lastMs[track]
			if (!sawKeyframe || (last !== null && tag.timestampMs <= last)) return nothing
			const gapMs = track === 'video' ? gapBefore(tag.timestampMs) : 0
			const tags = [...dueHeaders(track, tag.timestampMs), tag]
			lastMs[track] = tag.timestampMs
			return { tags, gapMs }
		},
		lastVideoMs: () => lastMs.video,
	}
}
