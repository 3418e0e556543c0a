import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { trackOf } from '../../media/flv/media-tag.ts'

/** The newest encoded pictures and sound in memory: whole groups of pictures, each beginning with a keyframe. */
export interface ReplayBuffer {
	note(tag: MediaTag): void
	/** Headers first, then everything from the latest keyframe on that is at least `lengthMs` back. Empty before the first keyframe. */
	tags(): readonly MediaTag[]
	/** The keyframes after this program time, the header with which they are decoded, and no more of them than `most`, evenly chosen; null = there are none. */
	keyframes(afterMs: number, most: number): { readonly header: MediaTag; readonly keyframes: readonly MediaTag[] } | null
	/** Time from the first picture that is kept to the newest, ms. */
	heldMs(): number
	heldBytes(): number
}

interface Group {
	readonly startMs: number
	readonly tags: MediaTag[]
	bytes: number
}

/**
 * @param lengthMs How far back a replay reaches. One group more is kept than fits in it, so that a replay is never shorter.
 * @param maxBytes Above this the oldest groups are left out, and a replay is shorter. The newest group always stays.
 */
export function createReplayBuffer(lengthMs: number, maxBytes: number): ReplayBuffer {
	/** Of the picture and of the sound tracks. */
	const headers = new Map<number, MediaTag>()
	let groups: Group[] = []
	let newestMs = 0
	let bytes = 0

	function drop(): void {
		bytes -= groups.shift()?.bytes ?? 0
	}

	function clear(): void {
		groups = []
		bytes = 0
	}

	function noteHeader(tag: MediaTag): void {
		const known = headers.get(trackOf(tag))
		// Pictures of the encoder before cannot be decoded with the new header.
		if (tag.kind === 'video' && known && Buffer.compare(known.body, tag.body) !== 0) clear()
		headers.set(trackOf(tag), tag)
	}

	return {
		note(tag) {
			if (tag.kind === 'data') return
			if (tag.isSequenceHeader) return noteHeader(tag)
			const isStart = tag.kind === 'video' && tag.isKeyframe
			// Time that goes back is another run of the program: what came before it cannot be in the same file.
			if (isStart && tag.timestampMs < (groups.at(-1)?.startMs ?? 0)) clear()
			if (isStart) groups.push({ startMs: tag.timestampMs, tags: [], bytes: 0 })
			const group = groups.at(-1)
			if (!group) return
			group.tags.push(tag)
			group.bytes += tag.body.length
			bytes += tag.body.length
			newestMs = tag.timestampMs
			while (newestMs - (groups[1]?.startMs ?? newestMs) >= lengthMs) drop()
			while (groups.length > 1 && bytes > maxBytes) drop()
		},
		tags() {
			if (groups.length === 0) return []
			const ordered = [...headers].toSorted(([a], [b]) => a - b).map(([, header]) => header)
			return [...ordered, ...groups.flatMap((group) => group.tags)]
		},
		keyframes(afterMs, most) {
			const header = [...headers.values()].find(({ kind }) => kind === 'video')
			const later = groups.flatMap(({ startMs, tags: [first] }) => (first && startMs > afterMs ? [first] : []))
			if (!header || later.length === 0) return null
			const step = Math.max(1, later.length / most)
			const keyframes = later.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
			return { header, keyframes }
		},
		heldMs: () => (groups[0] ? newestMs - groups[0].startMs : 0),
		heldBytes: () => bytes,
	}
}
