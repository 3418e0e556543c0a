import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { trackOf } from '../../media/flv/media-tag.ts'
import { newTimelineMs } from '../../media/flv/new-timeline.ts'
import { type ParameterSets, readParameterSets, withParameterSets } from './parameter-sets.ts'

/**
 * Fits the relay's tags to one part of a file: time starts at 0 with the first keyframe, both tracks are shifted by the same offset, and time never goes
 * back. An MP4 file holds one decoder configuration; when the encoder is replaced, every keyframe from then on carries the new one.
 */
export interface PartTimeline {
	/** null: the tag does not belong to this part. */
	fit(tag: MediaTag): MediaTag | null
	/** Program time of the first keyframe; null before it. */
	firstTimestampMs(): number | null
}

/** Half a packet of AAC at 48 kHz. Where one encoder follows another, the sound of the next one begins with what the last packet has already. */
const overlapMs = 32 / 3

export function createPartTimeline(): PartTimeline {
	let firstMs: number | null = null
	let baseMs = 0
	let videoHeader: Uint8Array | null = null
	/** The sound tracks that have their header. */
	const headed = new Set<number>()
	let newSets: ParameterSets | null = null
	/** By track. */
	const lastMs = new Map<number, number>()
	const lastOf = (track: number) => lastMs.get(track) ?? -1

	function fitHeader(tag: MediaTag): MediaTag | null {
		if (tag.kind === 'audio') {
			if (headed.has(trackOf(tag))) return null
			headed.add(trackOf(tag))
			return { ...tag, timestampMs: 0 }
		}
		if (videoHeader === null) {
			videoHeader = tag.body
			return { ...tag, timestampMs: 0 }
		}
		newSets = Buffer.compare(videoHeader, tag.body) === 0 && newSets === null ? null : readParameterSets(tag.body)
		return null
	}

	return {
		fit(tag) {
			if (tag.kind === 'data') return null
			if (tag.isSequenceHeader) return fitHeader(tag)
			if (firstMs === null) {
				if (tag.kind !== 'video' || !tag.isKeyframe || videoHeader === null) return null
				firstMs = tag.timestampMs
				baseMs = firstMs
			}
			// The program has started a new timeline: the file's own time continues.
			if (tag.kind === 'video' && tag.isKeyframe && tag.timestampMs - baseMs < lastOf(trackOf(tag)) - newTimelineMs) {
				baseMs = tag.timestampMs - Math.max(...lastMs.values()) - 1
			}
			const timestampMs = tag.timestampMs - baseMs
			if (timestampMs <= lastOf(trackOf(tag)) + (tag.kind === 'audio' && lastMs.has(trackOf(tag)) ? overlapMs : 0)) return null
			lastMs.set(trackOf(tag), timestampMs)
			return { ...tag, timestampMs, body: tag.isKeyframe && newSets ? withParameterSets(tag.body, newSets) : tag.body }
		},
		firstTimestampMs: () => firstMs,
	}
}
