import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createConnectionTimeline } from './connection-timeline.ts'
import { createLiveEdge } from './live-edge.ts'

function tag(kind: MediaTag['kind'], timestampMs: number, extra: Partial<MediaTag> = {}): MediaTag {
	return { kind, timestampMs, body: new Uint8Array([timestampMs & 255]), isKeyframe: false, isSequenceHeader: false, ...extra }
}
const key = (timestampMs: number) => tag('video', timestampMs, { isKeyframe: true })
const header = (kind: 'video' | 'audio', byte: number) => tag(kind, 0, { isSequenceHeader: true, body: new Uint8Array([byte]) })

test('the first keyframe is at 0 and both tracks move by the same offset', () => {
	const place = createConnectionTimeline()
	const out = [tag('audio', 59_990), key(60_000), tag('audio', 59_995), tag('audio', 60_016), tag('video', 60_033)].map(
		(each) => place(each)?.timestampMs ?? null,
	)
	expect(out).toEqual([null, 0, null, 16, 33])
})

test('frames that go back in time are left out, each track on its own, and time continues after a gap', () => {
	const place = createConnectionTimeline()
	const out = [key(100), tag('audio', 110), tag('video', 133), key(100), tag('audio', 110), tag('audio', 131), key(5133)].map(
		(each) => place(each)?.timestampMs ?? null,
	)
	expect(out).toEqual([0, 10, 33, null, null, 31, 5033])
})

test('a program that began a new timeline continues where the connection was', () => {
	const place = createConnectionTimeline()
	const out = [key(100_000), tag('audio', 100_020), key(102_000), key(50), tag('audio', 71)].map((each) => place(each)?.timestampMs ?? null)
	expect(out).toEqual([0, 20, 2000, 2001, 2022])
})

test('a repeated sequence header is left out, a changed one passes at the time of its track', () => {
	const place = createConnectionTimeline()
	expect(place(header('video', 1))?.timestampMs).toBe(0)
	place(key(100))
	place(tag('video', 140))
	expect(place(header('video', 1))).toBeNull()
	expect(place(header('video', 2))).toMatchObject({ timestampMs: 40, isSequenceHeader: true })
	expect(place(header('audio', 1))).not.toBeNull()
})

test('the live edge is the headers and everything since the last keyframe', () => {
	const edge = createLiveEdge()
	expect(edge.tags()).toEqual([])
	for (const each of [header('video', 1), header('audio', 2), key(0), tag('audio', 5), tag('video', 33), key(2000), tag('audio', 2001)])
		edge.note(each)
	expect(edge.tags().map((each) => [each.kind, each.timestampMs, each.isSequenceHeader])).toEqual([
		['video', 0, true],
		['audio', 0, true],
		['video', 2000, false],
		['audio', 2001, false],
	])
})
