import type { MediaTag } from '../../../shared/domain/feeds.ts'

/** The newest sequence headers and everything since the last keyframe: what a new connection needs to show a picture at once. */
export interface LiveEdge {
	note(tag: MediaTag): void
	/** Headers first; empty without a keyframe. */
	tags(): readonly MediaTag[]
}

/** A group of pictures larger than this (20 s at 20 Mb/s) is not kept: a new connection then waits for the next keyframe. */
const keptBytes = 50_000_000

export function createLiveEdge(): LiveEdge {
	let data: MediaTag | null = null
	let videoHeader: MediaTag | null = null
	let audioHeader: MediaTag | null = null
	let group: MediaTag[] = []
	let bytes = 0

	return {
		note(tag) {
			if (tag.isSequenceHeader) {
				if (tag.kind === 'video') videoHeader = tag
				else audioHeader = tag
			} else if (tag.kind === 'data') {
				data = tag
			} else if (tag.kind === 'video' && tag.isKeyframe) {
				group = [tag]
				bytes = tag.body.length
			} else if (group.length > 0) {
				group.push(tag)
				bytes += tag.body.length
				if (bytes > keptBytes) group = []
			}
		},
		tags() {
			if (group.length === 0) return []
			return [data, videoHeader, audioHeader].filter((tag) => tag !== null).concat(group)
		},
	}
}
