import { expect, test } from 'vitest'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { createEarlyOrder } from './early-order.ts'

const tag = (kind: MediaTag['kind'], timestampMs: number, isSequenceHeader = false): MediaTag => ({
	...{ kind, timestampMs, isSequenceHeader },
	body: new Uint8Array(0),
	isKeyframe: false,
})

function setUp() {
	const out: string[] = []
	const order = createEarlyOrder(1000 / 30, ({ kind, timestampMs, isSequenceHeader }) =>
		out.push(`${kind} ${isSequenceHeader ? 'header' : timestampMs}`),
	)
	order.sound(tag('audio', 0, true))
	order.picture(tag('data', 0))
	order.picture(tag('video', 0, true))
	return { out: () => out.splice(0), order }
}

test('what describes the pictures comes first, whatever leaves FFmpeg first', () => {
	expect(setUp().out()).toEqual(['data 21', 'video header', 'audio header'])
})

test('a picture waits for the sound before it, not for the one after it', () => {
	const { out, order } = setUp()
	out()
	order.sound(tag('audio', 0))
	expect(out()).toEqual([])
	// In an output of its own FFmpeg begins at 0 what lies 21 ms after the first sound.
	order.picture(tag('video', 0))
	expect(out()).toEqual(['audio 0', 'video 21'])
	order.picture(tag('video', 33))
	expect(out()).toEqual([])
	order.sound(tag('audio', 21))
	expect(out()).toEqual(['audio 21'])
	order.sound(tag('audio', 43))
	expect(out()).toEqual(['audio 43', 'video 54'])
	// The next picture cannot come before 87.
	order.sound(tag('audio', 64))
	order.sound(tag('audio', 85))
	order.sound(tag('audio', 107))
	expect(out()).toEqual(['audio 64', 'audio 85'])
	order.end()
	expect(out()).toEqual(['audio 107'])
})

test('at the end all that waits goes on in order', () => {
	const { out, order } = setUp()
	out()
	for (const at of [0, 33, 67]) order.picture(tag('video', at))
	for (const at of [0, 21]) order.sound(tag('audio', at))
	expect(out()).toEqual(['audio 0', 'video 21', 'audio 21'])
	order.end()
	expect(out()).toEqual(['video 54', 'video 88'])
})
