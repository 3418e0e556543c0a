import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { compositionMs, trackOf } from '../../media/flv/media-tag.ts'
import { newTimelineMs } from '../../media/flv/new-timeline.ts'
import type { RecordingPause } from '../pauses.ts'

/**
 * Turns program time into the recording's time, in which pauses take none. A pause begins after the last picture for which every earlier one was written, and ends
 * with a keyframe, so that every recorded picture can be decoded. Sound is cut at the same moments, to the nearest packet.
 */
export interface RecordingTimeline {
	/** null: the tag is in a pause. */
	fit(tag: MediaTag): MediaTag | null
	pause(): void
	resume(): void
}

export interface RecordingTimelineOptions {
	/** Program time minus recorded time so far, ms. */
	readonly offsetMs: number
	/** Recorded time at which a pause began that still lasts; null: none does. */
	readonly pausedAtMs: number | null
	/** The last picture before a pause was written. Recorded time of the next one, ms. */
	readonly onPaused: (recordedMs: number) => void
	/** A pause that was ended before it began has no length. */
	readonly onResumed: (pause: RecordingPause) => void
}

/** 1024 samples at 48 kHz. */
const packetMs = 64 / 3
/** A longer time between two pictures is a hole in the program, ms. */
const longestStepMs = 250

export function createRecordingTimeline({ offsetMs, pausedAtMs, onPaused, onResumed }: RecordingTimelineOptions): RecordingTimeline {
	let offset = offsetMs
	let mode: 'running' | 'pausing' | 'paused' | 'resuming' = pausedAtMs === null ? 'running' : 'paused'
	/** Recorded time at which the present pause began. */
	let cutMs = pausedAtMs ?? 0
	/** Recorded times: the latest moment at which a picture is shown, and the newest tags. */
	let lastShownMs: number | null = null
	let lastVideoMs = 0
	/** By track. */
	const lastAudioMs = new Map<number, number>()
	/** The sound of each track continues here after a pause. */
	const nextAudioMs = new Map<number, number>()

	const moved = (tag: MediaTag): MediaTag => ({ ...tag, timestampMs: tag.timestampMs - offset })

	function fitSound(tag: MediaTag): MediaTag | null {
		const own = moved(tag)
		const isBefore = mode === 'running' || mode === 'pausing' || own.timestampMs + packetMs / 2 < cutMs
		if (!isBefore || own.timestampMs < (nextAudioMs.get(trackOf(tag)) ?? Number.NEGATIVE_INFINITY)) return null
		lastAudioMs.set(trackOf(tag), own.timestampMs)
		return own
	}

	function fitPicture(tag: MediaTag): MediaTag | null {
		if (mode === 'resuming' && tag.isKeyframe) continueAt(tag)
		if (mode === 'paused' || mode === 'resuming') return null
		const own = moved(tag)
		const shownMs = own.timestampMs + compositionMs(own.body)
		const isNewTimeline = tag.isKeyframe && lastShownMs !== null && shownMs < lastShownMs - newTimelineMs
		if (mode === 'pausing' && (lastShownMs === null || shownMs > lastShownMs || isNewTimeline)) {
			const stepMs = isNewTimeline ? 0 : Math.min(own.timestampMs - lastVideoMs, longestStepMs)
			cutMs = lastShownMs === null ? shownMs : lastShownMs + stepMs
			mode = 'paused'
			onPaused(cutMs)
			return null
		}
		lastShownMs = lastShownMs === null || isNewTimeline ? shownMs : Math.max(lastShownMs, shownMs)
		lastVideoMs = own.timestampMs
		return own
	}

	function continueAt(keyframe: MediaTag): void {
		const toMs = keyframe.timestampMs + compositionMs(keyframe.body)
		const fromMs = cutMs + offset
		offset = toMs - cutMs
		mode = 'running'
		// Its sound starts with the packet whose place is the nearest to the end of the last one.
		for (const [track, lastMs] of lastAudioMs) nextAudioMs.set(track, lastMs + packetMs / 2)
		onResumed({ fromMs, toMs })
	}

	return {
		fit(tag) {
			if (tag.kind === 'data' || tag.isSequenceHeader) return tag
			return tag.kind === 'audio' ? fitSound(tag) : fitPicture(tag)
		},
		pause() {
			if (mode === 'running') mode = 'pausing'
			else if (mode === 'resuming') mode = 'paused'
		},
		resume() {
			if (mode === 'paused') mode = 'resuming'
			if (mode !== 'pausing') return
			mode = 'running'
			const atMs = lastVideoMs + offset
			onResumed({ fromMs: atMs, toMs: atMs })
		},
	}
}
