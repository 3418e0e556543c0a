import type { MediaTag } from '../../../shared/domain/feeds.ts'

/** The newest headers and the last two groups of pictures: what a next part starts with, so that it overlaps the end of a broken one. */
export interface RecentTags {
	note(tag: MediaTag): void
	tags(): readonly MediaTag[]
}

export function createRecentTags(): RecentTags {
	let videoHeader: MediaTag | null = null
	let audioHeader: MediaTag | null = null
	let before: readonly MediaTag[] = []
	let group: MediaTag[] = []
	return {
		note(tag) {
			if (tag.kind === 'data') return
			if (tag.isSequenceHeader) {
				// Pictures of another encoder cannot be decoded with the new header.
				if (tag.kind === 'video' && videoHeader && Buffer.compare(videoHeader.body, tag.body) !== 0) {
					before = []
					group = []
				}
				if (tag.kind === 'video') videoHeader = tag
				else audioHeader = tag
				return
			}
			if (tag.kind === 'video' && tag.isKeyframe) {
				before = group
				group = [tag]
			} else if (group.length > 0) group.push(tag)
		},
		tags: () => [videoHeader, audioHeader].filter((tag) => tag !== null).concat(before, group),
	}
}
