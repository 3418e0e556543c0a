import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { newTimelineMs } from '../../media/flv/new-timeline.ts'

/**
 * Moves one connection's tags from the program timeline to the connection's own, which starts at 0 with the first keyframe. Both tracks move by the
 * same offset, so picture and sound stay together. Returns null for what must not be sent: frames before the first keyframe, frames that would go
 * back in time on their track, and sequence headers that repeat the last one.
 */
export function createConnectionTimeline(): (tag: MediaTag) => MediaTag | null {
	let baseMs: number | null = null
	const lastMs = { video: -1, audio: -1, data: -1 }
	const headers = new Map<MediaTag['kind'], Uint8Array>()

	function placeHeader(tag: MediaTag): MediaTag | null {
		const known = headers.get(tag.kind)
		if (known && Buffer.compare(known, tag.body) === 0) return null
		headers.set(tag.kind, tag.body)
		return { ...tag, timestampMs: Math.max(0, lastMs[tag.kind]) }
	}

	return (tag) => {
		if (tag.isSequenceHeader) return placeHeader(tag)
		if (tag.kind === 'data') return { ...tag, timestampMs: Math.max(0, lastMs.video) }
		if (baseMs === null) {
			if (tag.kind !== 'video' || !tag.isKeyframe) return null
			baseMs = tag.timestampMs
		}
		// The program has begun a new timeline: the connection's own time continues.
		if (tag.kind === 'video' && tag.isKeyframe && tag.timestampMs - baseMs < lastMs.video - newTimelineMs) {
			baseMs = tag.timestampMs - Math.max(lastMs.video, lastMs.audio) - 1
		}
		const timestampMs = tag.timestampMs - baseMs
		if (timestampMs <= lastMs[tag.kind]) return null
		lastMs[tag.kind] = timestampMs
		return { ...tag, timestampMs }
	}
}
