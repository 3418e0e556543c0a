import type { MediaTag } from '../../../shared/domain/feeds.ts'

/** The newest headers and the last whole groups of pictures: what a next part starts with, so that it overlaps the end of a broken one. */
export interface RecentTags {
	note(tag: MediaTag): void
	tags(): readonly MediaTag[]
}

/** A killed FFmpeg loses its last fragment of 1 s and what was in its pipe; this is kept at the least, ms. */
const keptMs = 2500

export function createRecentTags(): RecentTags {
	let videoHeader: MediaTag | null = null
	let audioHeader: MediaTag | null = null
	/** Each begins with a keyframe. */
	let groups: MediaTag[][] = []

	function noteHeader(tag: MediaTag): void {
		// Pictures of another encoder cannot be decoded with the new header.
		if (tag.kind === 'video' && videoHeader && Buffer.compare(videoHeader.body, tag.body) !== 0) groups = []
		if (tag.kind === 'video') videoHeader = tag
		else audioHeader = tag
	}

	return {
		note(tag) {
			if (tag.kind === 'data') return
			if (tag.isSequenceHeader) noteHeader(tag)
			else if (tag.kind === 'video' && tag.isKeyframe) {
				groups.push([tag])
				while (tag.timestampMs - (groups[1]?.[0]?.timestampMs ?? tag.timestampMs) >= keptMs) groups.shift()
			} else groups.at(-1)?.push(tag)
		},
		tags: () => [videoHeader, audioHeader].filter((tag) => tag !== null).concat(groups.flat()),
	}
}
