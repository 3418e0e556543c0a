import type { MediaTag } from '../../../../shared/domain/feeds.ts'
import { isEndOfSequence } from '../../../media/flv/media-tag.ts'

/** A part of a stream that begins with a keyframe, as it arrived. */
export interface KeptPiece {
	/** Rises by one from piece to piece. */
	readonly number: number
	readonly headers: readonly MediaTag[]
	readonly tags: readonly MediaTag[]
	readonly durationMs: number
}

/** The last pieces of one stream. */
export interface KeptPieces {
	note(tag: MediaTag): void
	/** Whole ones only, oldest first. */
	pieces(): readonly KeptPiece[]
}

/** A piece ends with the first keyframe after this, ms. */
const shortestMs = 1900
const mostPieces = 6
/** A piece that grows beyond this is left out, bytes: six of them fit into the memory of the process. */
const largestBytes = 16_000_000

export function createKeptPieces(): KeptPieces {
	const headers = new Map<MediaTag['kind'], MediaTag>()
	let whole: readonly KeptPiece[] = []
	let open: MediaTag[] = []
	let openBytes = 0
	let number = 0

	function close(untilMs: number): void {
		const [first] = open
		if (first && openBytes <= largestBytes)
			whole = [...whole, { number, headers: [...headers.values()], tags: open, durationMs: untilMs - first.timestampMs }].slice(-mostPieces)
		number += 1
		open = []
		openBytes = 0
	}

	return {
		note(tag) {
			if (tag.isSequenceHeader) headers.set(tag.kind, tag)
			if (tag.isSequenceHeader || tag.kind === 'data' || isEndOfSequence(tag)) return
			const [first] = open
			if (tag.isKeyframe && first && tag.timestampMs - first.timestampMs >= shortestMs) close(tag.timestampMs)
			if (open.length === 0 && !tag.isKeyframe) return
			openBytes += tag.body.length
			// One that is too large keeps only its begin, so that its length is known.
			if (openBytes <= largestBytes || open.length === 0) open.push(tag)
		},
		pieces: () => whole,
	}
}
