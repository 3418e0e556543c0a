import type { MediaTag } from '../../shared/domain/feeds.ts'

/** What a publisher repeats to a relay that was restarted: the current headers and the last groups of pictures. */
export interface TagCache {
	/** `trim`: false keeps what has not been delivered yet, up to the byte limit. */
	add(tag: MediaTag, trim: boolean): void
	/** Keeps this much more, ms: what the relay holds back is lost with it. */
	keepAlso(ms: number): void
	/** In order, headers first; starts on a keyframe as soon as there is a picture. */
	replay(): readonly MediaTag[]
}

const minimumGops = 2
/** A relay that hangs is killed after 2 to 3 s: what it received until then must still be here. ms. */
const minimumMs = 6000
/** About 50 s at 5 Mb/s, in bytes; while more is kept, the most that the relay holds. */
const defaultMaxBytes = 32 * 1024 * 1024
const delayedMaxBytes = 112 * 1024 * 1024

type HeaderKind = 'video' | 'audio' | 'data'

export function createTagCache(maxBytes = defaultMaxBytes): TagCache {
	/** The headers that apply at the start of `tags`. Later ones are among the tags. */
	const headers = new Map<HeaderKind, MediaTag>()
	let tags: MediaTag[] = []
	let bytes = 0
	let keyframeCount = 0
	let keptMs = minimumMs

	function dropBefore(index: number): void {
		for (const tag of tags.slice(0, index)) {
			bytes -= tag.body.length
			if (tag.isKeyframe) keyframeCount -= 1
			if (isHeader(tag)) headers.set(tag.kind, tag)
		}
		tags = tags.slice(index)
	}

	function trimGops(newestMs: number): void {
		const keyframes = keyframeIndexes(tags)
		// Sound alone has no groups: time decides.
		if (keyframes.length === 0)
			dropBefore(
				Math.max(
					0,
					tags.findIndex((tag) => newestMs - tag.timestampMs <= keptMs),
				),
			)
		const candidates = keyframes.slice(0, -(minimumGops - 1))
		const start = candidates.findLast((index) => newestMs - (tags[index]?.timestampMs ?? 0) >= keptMs)
		if (start !== undefined) dropBefore(start)
	}

	function trimBytes(): void {
		if (bytes <= (keptMs > minimumMs ? Math.max(maxBytes, delayedMaxBytes) : maxBytes)) return
		const next = keyframeIndexes(tags).find((index) => index > 0)
		dropBefore(next ?? tags.length)
		trimBytes()
	}

	return {
		add(tag, trim) {
			tags.push(tag)
			bytes += tag.body.length
			if (tag.isKeyframe) keyframeCount += 1
			// Only keyframes end a group; without any, each sound advances the time.
			if (trim && (tag.isKeyframe || (tag.kind === 'audio' && keyframeCount === 0))) trimGops(tag.timestampMs)
			trimBytes()
		},
		keepAlso(ms) {
			keptMs = minimumMs + ms
		},
		replay() {
			const hasKeyframe = tags.some((tag) => tag.isKeyframe)
			const firstUsable = hasKeyframe ? tags.findIndex((tag) => tag.isKeyframe || isHeader(tag)) : 0
			return [...orderedHeaders(headers), ...tags.slice(firstUsable)]
		},
	}
}

function isHeader(tag: MediaTag): boolean {
	return tag.isSequenceHeader || tag.kind === 'data'
}

function keyframeIndexes(tags: readonly MediaTag[]): number[] {
	return tags.flatMap((tag, index) => (tag.isKeyframe ? [index] : []))
}

function orderedHeaders(headers: ReadonlyMap<HeaderKind, MediaTag>): MediaTag[] {
	return (['data', 'video', 'audio'] as const).flatMap((kind) => headers.get(kind) ?? [])
}
