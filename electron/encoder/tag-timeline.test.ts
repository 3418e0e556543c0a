import { expect, test } from 'vitest'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { createTagTimeline } from './tag-timeline.ts'

const tag = (kind: MediaTag['kind'], timestampMs: number, body: number[] = [], isSequenceHeader = false): MediaTag => ({
	kind,
	timestampMs,
	body: Uint8Array.from(body),
	isKeyframe: false,
	isSequenceHeader,
})
const times = (tags: readonly MediaTag[]) => {
	const out: [string, number][] = []
	const onTimeline = createTagTimeline((moved) => out.push([moved.kind, moved.timestampMs]))
	for (const each of tags) onTimeline(each)
	return out
}

test('with two B-frames the first picture is presented at 0 and its sound moves along', () => {
	expect(
		times([
			tag('video', 0, [0x17, 0], true),
			tag('video', 0, [0x17, 1, 0, 0, 67]),
			tag('audio', 46),
			tag('video', 34, [0x27, 1, 0, 0, 100]),
		]),
	).toEqual([
		['video', -67],
		['video', -67],
		['audio', -21],
		['video', -33],
	])
})

test('sound that comes before the first picture waits for it', () => {
	expect(times([tag('audio', 0), tag('video', 21, [0x17, 1, 0, 0, 0])])).toEqual([
		['audio', -21],
		['video', 0],
	])
})
