import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createReplayBuffer } from './replay-buffer.ts'

const frameMs = 1000 / 30

const header = (kind: 'video' | 'audio', byte = 0): MediaTag => ({
	kind,
	timestampMs: 0,
	body: new Uint8Array([byte]),
	isKeyframe: false,
	isSequenceHeader: true,
})
/** A keyframe every 2 s. */
const picture = (frame: number, bytes = 1000): MediaTag => ({
	kind: 'video',
	timestampMs: Math.round(frame * frameMs),
	body: new Uint8Array(bytes),
	isKeyframe: frame % 60 === 0,
	isSequenceHeader: false,
})

function filled(lengthMs: number, maxBytes: number, frames: number, bytes = 1000) {
	const buffer = createReplayBuffer(lengthMs, maxBytes)
	buffer.note(header('audio'))
	buffer.note(header('video'))
	for (let frame = 0; frame < frames; frame += 1) buffer.note(picture(frame, bytes))
	return buffer
}

test('what is kept begins with a keyframe, reaches back by the length and by at most one group more', () => {
	const buffer = filled(10_000, 1e9, 30 * 60)
	const [video, audio, first, ...rest] = buffer.tags()
	expect([video?.kind, audio?.kind]).toEqual(['video', 'audio'])
	expect(first?.isKeyframe).toBe(true)
	const spanMs = (rest.at(-1)?.timestampMs ?? 0) - (first?.timestampMs ?? 0)
	expect(spanMs).toBe(buffer.heldMs())
	expect(spanMs).toBeGreaterThanOrEqual(10_000)
	expect(spanMs).toBeLessThan(12_000)
})

test('its memory is bounded whatever arrives, and the newest group stays', () => {
	const buffer = filled(600_000, 500_000, 30 * 60)
	expect(buffer.heldBytes()).toBeLessThanOrEqual(500_000)
	expect(buffer.tags()[2]?.isKeyframe).toBe(true)
	const flood = filled(600_000, 10_000, 61, 100_000)
	expect(flood.tags()).toHaveLength(2 + 1)
})

test('nothing is kept before the first keyframe', () => {
	const buffer = createReplayBuffer(10_000, 1e9)
	buffer.note(header('video'))
	buffer.note(picture(1))
	expect(buffer.tags()).toEqual([])
	expect(buffer.heldMs()).toBe(0)
})

test('another picture header, or time that goes back, begins again; the same header again does not', () => {
	const buffer = filled(10_000, 1e9, 120)
	const before = buffer.tags().length
	buffer.note(header('video'))
	expect(buffer.tags()).toHaveLength(before)
	buffer.note(header('video', 1))
	expect(buffer.tags()).toEqual([])
	for (let frame = 0; frame < 61; frame += 1) buffer.note(picture(frame + 6000))
	expect(buffer.tags()).toHaveLength(2 + 61)
	buffer.note(picture(0))
	expect(buffer.tags()).toHaveLength(2 + 1)
	expect(buffer.heldBytes()).toBe(1000)
})

test('the keyframes after a moment are given out with their header, evenly chosen when they are many', () => {
	const buffer = filled(60_000, 1e9, 60 * 20)
	const times = (afterMs: number, most: number) => buffer.keyframes(afterMs, most)?.keyframes.map(({ timestampMs }) => timestampMs)
	expect(buffer.keyframes(0, 50)?.header).toMatchObject({ kind: 'video', isSequenceHeader: true })
	expect(times(33_000, 50)).toEqual([34_000, 36_000, 38_000])
	expect(times(-1, 5)).toEqual([0, 8000, 16_000, 24_000, 32_000])
	expect(buffer.keyframes(38_000, 5)).toBeNull()
	expect(createReplayBuffer(1000, 1e6).keyframes(-1, 5)).toBeNull()
})
