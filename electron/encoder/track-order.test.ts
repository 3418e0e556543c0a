import { expect, test } from 'vitest'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { createTrackOrder } from './track-order.ts'

const tag = (kind: MediaTag['kind'], timestampMs: number, isSequenceHeader = false): MediaTag => ({
	kind,
	timestampMs,
	body: new Uint8Array(4),
	isKeyframe: false,
	isSequenceHeader,
})

test('the frames of every track get the times of the first track, whichever pipe is read first', () => {
	const tags: string[] = []
	const order = createTrackOrder(3, ({ kind, track = 1, timestampMs, isSequenceHeader }) =>
		tags.push(`${kind}${track}${isSequenceHeader ? 'h' : ''}@${timestampMs}`),
	)
	order.other(2, tag('audio', 0, true))
	order.other(2, tag('audio', 0))
	order.other(2, tag('audio', 21))
	order.first(tag('audio', 0, true))
	order.first(tag('video', -33))
	order.first(tag('audio', -21))
	order.first(tag('video', 0))
	order.first(tag('audio', 0))
	order.other(3, tag('data', 0))
	order.other(3, tag('audio', 0, true))
	order.other(3, tag('audio', 0))
	order.first(tag('audio', 22))
	order.other(2, tag('audio', 43))
	order.other(3, tag('audio', 21))
	const firsts = ['audio1h@0', 'video1@-33', 'audio1@-21', 'audio2@-21', 'video1@0', 'audio1@0', 'audio2@0']
	expect(tags).toEqual(['audio2h@0', ...firsts, 'audio3h@0', 'audio3@-21', 'audio1@22', 'audio2@22', 'audio3@0'])
})
