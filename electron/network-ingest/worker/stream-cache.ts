import type { MediaTag } from '../../../shared/domain/feeds.ts'

/** What a reader that joins later needs of a running stream: its metadata, its decoder configurations, and everything since the last keyframe. */
export interface StreamCache {
	take(tag: MediaTag): void
	/** For a new reader. */
	beginning(): readonly MediaTag[]
}

/** A group of pictures beyond this is not kept: a new reader waits for the next keyframe. Ten seconds at 20 Mb/s. */
const defaultMaxBytes = 25 * 1024 * 1024

export function createStreamCache(maxBytes = defaultMaxBytes): StreamCache {
	let metadata: MediaTag | null = null
	let video: MediaTag | null = null
	let audio: MediaTag | null = null
	let group: MediaTag[] = []
	let bytes = 0
	let isKept = true

	return {
		take(tag) {
			if (tag.kind === 'data') metadata = tag
			else if (tag.isSequenceHeader) {
				if (tag.kind === 'video') video = tag
				else audio = tag
			} else {
				if (tag.isKeyframe) {
					group = []
					bytes = 0
					isKept = true
				}
				if (!isKept) return
				group.push(tag)
				bytes += tag.body.length
				if (bytes <= maxBytes) return
				isKept = false
				group = []
			}
		},
		beginning: () => [metadata, video, audio].filter((tag) => tag !== null).concat(group),
	}
}
