import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createProgramTimeline } from './program-timeline.ts'

function tag(kind: 'video' | 'audio', timestampMs: number, isSequenceHeader = false): MediaTag {
	return { kind, timestampMs, body: new Uint8Array(), isKeyframe: false, isSequenceHeader }
}

function times(...tags: MediaTag[]): number[] {
	const out: number[] = []
	const push = createProgramTimeline((one) => out.push(one.timestampMs))
	for (const one of tags) push(one)
	return out
}

test('times that rise are only rounded', () => {
	expect(times(tag('video', 33.33), tag('audio', 20), tag('video', 66.67), tag('audio', 41.3))).toEqual([33, 20, 67, 41])
})

test('pictures of a new encoder move up behind the last one, sound that is already there is left out', () => {
	expect(times(tag('video', 100), tag('video', 99), tag('video', 100.4), tag('video', 133))).toEqual([100, 101, 102, 133])
	expect(times(tag('audio', 100), tag('audio', 90), tag('audio', 100), tag('audio', 111))).toEqual([100, 111])
})

test('the start of the timeline has no negative times', () => {
	expect(times(tag('video', -67, true), tag('video', -67), tag('video', -33), tag('video', 0), tag('video', 33))).toEqual([0, 0, 1, 2, 33])
})
