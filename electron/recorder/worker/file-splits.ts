import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { detach } from '../../lib/detach.ts'

/** Decides when a recording continues in a new file, and has that file's name reserved before its first keyframe comes. */
export interface FileSplits {
	/** With the next keyframe. */
	request(): void
	/** A request will come: the next file is reserved. */
	prepare(): void
	/** Call it for each tag before it is written. The path of the new file when the tag is its first one. */
	note(tag: MediaTag): string | null
	/** The largest file that the disk takes, bytes; null: there is no limit. */
	setDiskLimit(bytes: number | null): void
	/** A new file was started for another reason. */
	restart(startMs: number): void
	/** Given to the present file so far. */
	bytes(): number
	/** A file that was reserved and is not used. */
	unused(): string | null
}

export interface FileSplitsOptions {
	readonly everyMs: number | null
	readonly everyBytes: number | null
	/** Recorded time of the first picture of the present file, and the bytes that were given to it; null: it has none yet. */
	readonly startMs: number | null
	readonly bytes: number
	/** Creates the next file, empty. */
	readonly reserve: () => Promise<string>
	readonly onProblem: (error: unknown) => void
}

/** The next file is reserved this long before it is needed, ms. */
const soonMs = 15_000
/** An MP4 that is made of the file can be a little larger, and so can groups of pictures. */
const diskReserve = 64_000_000
/** Of a small limit. */
const largestReserveShare = 0.5

export function createFileSplits(options: FileSplitsOptions): FileSplits {
	let { startMs, bytes } = options
	let diskLimit: number | null = null
	let isRequested = false
	let prepared: string | null = null
	let isPreparing = false
	/** Bytes of the present group of pictures, and of the largest one. */
	let group = 0
	let largest = 0

	function need(atMs: number): 'none' | 'soon' | 'now' {
		if (isRequested) return 'now'
		const limits = [
			options.everyBytes,
			diskLimit === null ? null : diskLimit - Math.min(diskReserve, diskLimit * largestReserveShare),
		].filter((limit) => limit !== null)
		const roomBytes = Math.min(...limits) - bytes
		const roomMs = options.everyMs === null ? Number.POSITIVE_INFINITY : options.everyMs - (atMs - (startMs ?? atMs))
		if (roomMs <= 0 || roomBytes < largest) return 'now'
		return roomMs < soonMs || roomBytes < 4 * largest + diskReserve ? 'soon' : 'none'
	}

	async function prepare(): Promise<void> {
		if (prepared !== null || isPreparing) return
		isPreparing = true
		try {
			prepared = await options.reserve()
		} catch (error) {
			options.onProblem(error)
		}
		isPreparing = false
	}

	function restart(atMs: number): void {
		startMs = atMs
		bytes = 0
		isRequested = false
	}

	return {
		prepare: () => detach(prepare()),
		request() {
			isRequested = true
			detach(prepare())
		},
		note(tag) {
			if (tag.kind === 'data' || tag.isSequenceHeader) return null
			let path: string | null = null
			if (tag.kind === 'video' && tag.isKeyframe) {
				largest = Math.max(largest, group)
				group = 0
				startMs ??= tag.timestampMs
				const found = need(tag.timestampMs)
				if (found === 'now' && prepared !== null && bytes > 0) {
					path = prepared
					prepared = null
					restart(tag.timestampMs)
				} else if (found !== 'none') detach(prepare())
			}
			bytes += tag.body.length
			group += tag.body.length
			return path
		},
		setDiskLimit(limit) {
			diskLimit = limit
		},
		restart,
		bytes: () => bytes,
		unused: () => prepared,
	}
}
