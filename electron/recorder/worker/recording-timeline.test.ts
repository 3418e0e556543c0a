import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { RecordingPause } from '../pauses.ts'
import { createRecordingTimeline, type RecordingTimeline, type RecordingTimelineOptions } from './recording-timeline.ts'

/** A picture of the program at 25 a second: decoded at `index`, shown at `shown`, two later at the least. */
function picture(index: number, shown: number, isKeyframe = false): MediaTag {
	const offset = (shown + 2 - index) * 40
	return {
		kind: 'video',
		timestampMs: index * 40,
		body: Uint8Array.from([isKeyframe ? 0x17 : 0x27, 1, 0, offset >> 8, offset & 255, 1]),
		isKeyframe,
		isSequenceHeader: false,
	}
}
const sound = (index: number): MediaTag => ({
	kind: 'audio',
	timestampMs: Math.round((index * 64) / 3),
	body: Uint8Array.from([0xaf, 1, 1]),
	isKeyframe: false,
	isSequenceHeader: false,
})
/** Groups of 25 pictures in decoding order: I, then P with the two B-frames that are shown before it. */
const pictures = Array.from({ length: 250 }, (_, index) => {
	const at = index % 25
	const shown = at === 0 ? 0 : at % 3 === 1 ? Math.min(at + 2, 24) : at - 1
	return picture(index, index - at + shown, at === 0)
})
const program = [...pictures, ...Array.from({ length: 460 }, (_, index) => sound(index))].sort((a, b) => a.timestampMs - b.timestampMs)
const shownMs = ({ timestampMs, body }: MediaTag) => timestampMs + (((body[3] ?? 0) << 8) | (body[4] ?? 0))

function recorded(actions: readonly (readonly [atMs: number, act: 'pause' | 'resume'])[], more: Partial<RecordingTimelineOptions> = {}) {
	const pauses: RecordingPause[] = []
	const starts: number[] = []
	const timeline: RecordingTimeline = createRecordingTimeline({
		offsetMs: 0,
		pausedAtMs: null,
		onPaused: (at) => starts.push(at),
		onResumed: (pause) => pauses.push(pause),
		...more,
	})
	const left = [...actions]
	const tags = program.flatMap((tag) => {
		while (left[0] && left[0][0] <= tag.timestampMs) timeline[left.shift()?.[1] ?? 'pause']()
		return timeline.fit(tag) ?? []
	})
	const video = tags.filter(({ kind }) => kind === 'video')
	return { video, audio: tags.filter(({ kind }) => kind === 'audio'), pauses, starts }
}

function steps(times: readonly number[]): { readonly smallest: number; readonly largest: number } {
	const all = times.slice(1).map((time, index) => time - (times[index] ?? 0))
	return { smallest: Math.min(...all), largest: Math.max(...all) }
}

test.each(Array.from({ length: 30 }, (_, index) => 2000 + index * 11))(
	'a pause at %i ms leaves no gap, no picture twice and no picture that needs a missing one',
	(pauseMs) => {
		const { video, audio, pauses, starts } = recorded([
			[pauseMs, 'pause'],
			[5010, 'resume'],
			[6500, 'pause'],
			[7100, 'resume'],
		])
		expect(steps(video.map(({ timestampMs }) => timestampMs))).toEqual({ smallest: 40, largest: 40 })
		expect(steps(video.map(shownMs).sort((a, b) => a - b))).toEqual({ smallest: 40, largest: 40 })
		const heard = steps(audio.map(({ timestampMs }) => timestampMs))
		expect(heard.smallest).toBeGreaterThanOrEqual(10)
		expect(heard.largest).toBeLessThanOrEqual(33)
		expect(starts[0]).toBe(pauses[0]?.fromMs)
		expect((starts[0] ?? 0) - pauseMs).toBeLessThan(250)
		expect(pauses.map(({ toMs }) => toMs)).toEqual([6080, 8080])
		// Sound and picture keep their offset.
		const [lastVideo, lastAudio] = [video.at(-1)?.timestampMs ?? 0, audio.at(-1)?.timestampMs ?? 0]
		const pausedMs = pauses.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
		expect([lastVideo + pausedMs, lastAudio + pausedMs]).toEqual([9960, Math.round((459 * 64) / 3)])
	},
)

test('a pause that is ended before its last picture was written has no length, and one that is asked for again lasts', () => {
	const none = recorded([
		[2000, 'pause'],
		[2000, 'resume'],
	])
	expect(none.video).toHaveLength(250)
	expect(none.pauses.map(({ fromMs, toMs }) => toMs - fromMs)).toEqual([0])
	const again = recorded([
		[2000, 'pause'],
		[3500, 'resume'],
		[3600, 'pause'],
		[6500, 'resume'],
	])
	expect(again.pauses).toHaveLength(1)
	expect(again.pauses[0]?.toMs).toBe(7080)
})

test('another process continues a pause where the one before began it', () => {
	const { video, pauses } = recorded([[4000, 'resume']], { offsetMs: 500, pausedAtMs: 1580 })
	expect(video[0] && shownMs(video[0])).toBe(1580)
	expect(pauses).toEqual([{ fromMs: 2080, toMs: 4080 }])
})
