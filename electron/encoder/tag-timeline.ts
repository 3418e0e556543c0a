import type { MediaTag } from '../../shared/domain/feeds.ts'

/**
 * Shifts the tags of one encoder run so that the first picture is presented at exactly 0. FFmpeg's own start time depends on B-frames and on the AAC
 * encoder's priming (67 ms with two B-frames at 30 fps, 21 ms without). Without the shift, sound or picture of two runs would overlap on the timeline.
 * Decode times are therefore slightly negative at the start of a run. Both tracks are shifted by the same amount.
 */
export function createTagTimeline(onTag: (tag: MediaTag) => void): (tag: MediaTag) => void {
	/** Tags before the first picture. The muxer writes the picture among the first, so this list stays short. */
	let held: MediaTag[] = []
	let shiftMs: number | null = null

	const shifted = (tag: MediaTag, byMs: number): MediaTag => ({ ...tag, timestampMs: tag.timestampMs - byMs })

	return (tag) => {
		if (shiftMs === null && tag.kind === 'video' && !tag.isSequenceHeader) {
			shiftMs = tag.timestampMs + compositionOffsetMs(tag.body)
			for (const earlier of held) onTag(shifted(earlier, shiftMs))
			held = []
		}
		if (shiftMs === null) held.push(tag)
		else onTag(shifted(tag, shiftMs))
	}
}

/** Presentation minus decode time of an AVC tag, ms: a signed 24-bit number after the two type bytes (FLV specification E.4.3.1). */
function compositionOffsetMs(body: Uint8Array): number {
	const unsigned = ((body[2] ?? 0) << 16) | ((body[3] ?? 0) << 8) | (body[4] ?? 0)
	return unsigned >= 0x800000 ? unsigned - 0x1000000 : unsigned
}
