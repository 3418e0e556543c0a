import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { trackOf } from './media-tag.ts'

/** The newest headers and the last whole groups of pictures. A new part starts with them, so that it overlaps the end of a broken one. */
export interface RecentTags {
	note(tag: MediaTag): void
	tags(): readonly MediaTag[]
	/** Keeps only the headers. */
	clear(): void
	/** While it is held nothing is left out because of its age, so that no tag is lost before the next part starts. */
	hold(isHeld: boolean): void
}

/** FFmpeg that hangs is noticed after 3 to 5 s. By then its last fragment of 1 s and the data in its pipe are lost. This much is kept, ms. */
const keptMs = 8000
/** At very high bitrates less time is kept: this is 8 s at 50 Mb/s. */
const keptBytes = 50_000_000
/** While they are held. */
const heldBytes = 200_000_000

export function createRecentTags(): RecentTags {
	/** The picture's and those of the sound tracks, by track. */
	const headers = new Map<number, MediaTag>()
	/** Each begins with a keyframe. */
	let groups: MediaTag[][] = []
	let isHeld = false

	function noteHeader(tag: MediaTag): void {
		// Pictures of the previous encoder cannot be decoded with the new header.
		const known = headers.get(trackOf(tag))
		if (tag.kind === 'video' && known && Buffer.compare(known.body, tag.body) !== 0) groups = []
		headers.set(trackOf(tag), tag)
	}

	return {
		note(tag) {
			if (tag.kind === 'data') return
			if (tag.isSequenceHeader) noteHeader(tag)
			else if (tag.kind === 'video' && tag.isKeyframe) {
				groups.push([tag])
				while (!isHeld && tag.timestampMs - (groups[1]?.[0]?.timestampMs ?? tag.timestampMs) >= keptMs) groups.shift()
				while (groups.length > 2 && bytesOf(groups) > (isHeld ? heldBytes : keptBytes)) groups.shift()
			} else groups.at(-1)?.push(tag)
		},
		tags: () => [...[...headers].toSorted(([a], [b]) => a - b).map(([, header]) => header), ...groups.flat()],
		clear() {
			groups = []
		},
		hold(next) {
			isHeld = next
		},
	}
}

function bytesOf(groups: readonly (readonly MediaTag[])[]): number {
	return groups.reduce((sum, group) => sum + group.reduce((bytes, tag) => bytes + tag.body.length, 0), 0)
}
