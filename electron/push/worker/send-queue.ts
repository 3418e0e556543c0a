import type { MediaTag } from '../../../shared/domain/feeds.ts'

/** The tags that wait for one destination's network. */
export interface SendQueue {
	push(tag: MediaTag): void
	/** Removes and returns the oldest tag; undefined when the queue is empty. */
	shift(): MediaTag | undefined
	/** How long frames other than keyframes may wait from now on, ms of program time. */
	setAgeMs(ageMs: number): void
	readonly bytes: number
	readonly length: number
	/** Video frames dropped since the queue was created. */
	readonly dropped: number
}

export interface SendQueueLimits {
	/** Frames other than keyframes that waited longer than this, in program time, are not sent. */
	readonly ageMs: number
	readonly bytes: number
}

/**
 * 2.5 s is a little more than the usual keyframe interval, so a short hiccup costs nothing and a longer one at most the rest of a group of pictures.
 * 8 MB is 3 s at 20 Mb/s.
 */
const sendQueueLimits: SendQueueLimits = { ageMs: 2500, bytes: 8_000_000 }

/** Drops video up to the next keyframe when too much waits; never audio, keyframes, sequence headers or data. */
export function createSendQueue(limits: SendQueueLimits = sendQueueLimits): SendQueue {
	let { ageMs } = limits
	let tags: MediaTag[] = []
	let bytes = 0
	let dropped = 0
	let newestMs = Number.NEGATIVE_INFINITY
	/** Whether to drop the rest of a group of pictures whose beginning was dropped: it cannot be decoded. */
	let skipsToKeyframe = false

	function dropOldestRun(): boolean {
		const first = tags.findIndex(isDroppable)
		if (first < 0) return false
		const keyframe = tags.findIndex((tag, index) => index > first && tag.kind === 'video' && tag.isKeyframe)
		const end = keyframe < 0 ? tags.length : keyframe
		tags = tags.filter((tag, index) => {
			const goes = index >= first && index < end && isDroppable(tag)
			if (goes) {
				bytes -= tag.body.length
				dropped += 1
			}
			return !goes
		})
		if (keyframe < 0) skipsToKeyframe = true
		return true
	}

	function isOver(): boolean {
		if (bytes > limits.bytes) return true
		const oldest = tags.find(isDroppable)
		return oldest !== undefined && newestMs - oldest.timestampMs > ageMs
	}

	return {
		push(tag) {
			if (tag.kind === 'video' && tag.isKeyframe && !tag.isSequenceHeader) skipsToKeyframe = false
			if (skipsToKeyframe && isDroppable(tag)) {
				dropped += 1
				return
			}
			tags.push(tag)
			bytes += tag.body.length
			if (!tag.isSequenceHeader) newestMs = Math.max(newestMs, tag.timestampMs)
			while (isOver() && dropOldestRun());
		},
		shift() {
			const tag = tags.shift()
			if (tag) bytes -= tag.body.length
			return tag
		},
		setAgeMs(next) {
			ageMs = next
		},
		get bytes() {
			return bytes
		},
		get length() {
			return tags.length
		},
		get dropped() {
			return dropped
		},
	}
}

function isDroppable(tag: MediaTag): boolean {
	return tag.kind === 'video' && !tag.isKeyframe && !tag.isSequenceHeader
}
