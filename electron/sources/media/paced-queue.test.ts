import { expect, test } from 'vitest'
import { type FrameRate, samplesBefore } from '../../../shared/domain/program.ts'
import { copyInto } from '../../process/read-in-place.ts'
import { createPacedQueue } from './paced-queue.ts'

const size = { widthPx: 4, heightPx: 2 }
const thirty: FrameRate = { numerator: 30, denominator: 1 }
const ntsc: FrameRate = { numerator: 30_000, denominator: 1001 }
const frame = (value: number) => new Uint8Array(12).fill(value)
/** Samples that contain their own position. */
const sound = (from: number, count: number) => {
	const samples = new Float32Array(count * 2)
	for (let i = 0; i < count; i += 1) samples.fill(from + i, i * 2, i * 2 + 2)
	return new Uint8Array(samples.buffer)
}
const open = (rest: Partial<Parameters<typeof createPacedQueue>[0]> = {}) =>
	createPacedQueue({ size, rate: thirty, hasVideo: true, hasAlpha: false, hasSound: true, firstFrame: 0, endFrame: null, ...rest })
const read = (queue: ReturnType<typeof open>, samples = 1600) => {
	const block = new Float32Array(samples * 2)
	return queue.readSound(block) ? block : null
}

test('each step gives exactly one frame and its own samples', () => {
	const queue = open()
	copyInto(queue.video, new Uint8Array([...frame(1), ...frame(2)]))
	queue.pushAudio(sound(0, 3200))
	expect(queue.step()).toBe('played')
	expect(queue.picture()?.data[0]).toBe(1)
	expect([read(queue)?.[0], queue.position()]).toEqual([0, 1])
	expect(queue.step()).toBe('played')
	expect(queue.picture()?.data[0]).toBe(2)
	expect(read(queue)?.[0]).toBe(1600)
})

test('at 29.97 the samples follow the frame number and never drift', () => {
	expect(samplesBefore(30_000, ntsc)).toBe(48_048_000)
	const queue = open({ rate: ntsc })
	for (let n = 0; n < 300; n += 1) {
		copyInto(queue.video, frame(n))
		queue.pushAudio(sound(samplesBefore(n, ntsc), samplesBefore(n + 1, ntsc) - samplesBefore(n, ntsc)))
		queue.step()
		// The mixer's frame number is 3 ahead: its blocks differ by at most one sample.
		const block = read(queue, samplesBefore(n + 4, ntsc) - samplesBefore(n + 3, ntsc))
		expect(Math.abs((block?.[0] ?? -99) - samplesBefore(n, ntsc))).toBeLessThanOrEqual(2)
	}
})

test('when one track lacks data, both wait and then continue in sync', () => {
	const queue = open()
	copyInto(queue.video, new Uint8Array([...frame(1), ...frame(2)]))
	queue.pushAudio(sound(0, 1600))
	queue.step()
	expect(queue.step()).toBe('waiting')
	expect(queue.picture()?.data[0]).toBe(1)
	expect(read(queue)).toBeNull()
	queue.pushAudio(sound(1600, 1600))
	expect(queue.step()).toBe('played')
	expect([queue.picture()?.data[0], read(queue)?.[0]]).toEqual([2, 1600])
})

test('sound that was not read does not delay the rest', () => {
	const queue = open()
	for (let n = 0; n < 3; n += 1) copyInto(queue.video, frame(n))
	queue.pushAudio(sound(0, 4800))
	queue.step()
	queue.step()
	queue.step()
	expect(read(queue)?.[0]).toBe(3200)
})

test('reading pauses when both tracks have enough, and continues while one is low', () => {
	const queue = open()
	for (let n = 0; n < 20; n += 1) copyInto(queue.video, frame(n))
	expect(queue.wantsMore()).toBe(true)
	queue.pushAudio(sound(0, 20 * 1600))
	expect(queue.wantsMore()).toBe(false)
	for (let n = 0; n < 13; n += 1) queue.step()
	expect(queue.wantsMore()).toBe(true)
})

test('a gap in one track is bridged, and late data is dropped', () => {
	const queue = open({ hasVideo: true, hasSound: true })
	copyInto(queue.video, frame(7))
	queue.pushAudio(sound(0, 48_000 * 11))
	queue.step()
	expect(queue.step()).toBe('played')
	expect(queue.picture()?.data[0]).toBe(7)
	expect(read(queue)?.[0]).toBe(1600)
	// Frames 1 and 2 arrive now: frame 1 is over.
	copyInto(queue.video, new Uint8Array([...frame(8), ...frame(9)]))
	queue.step()
	expect(queue.picture()?.data[0]).toBe(9)
})

test('a track that stopped is waited for only once, and nothing accumulates for it', () => {
	const queue = open()
	queue.pushAudio(sound(0, 48_000 * 10 + 1600))
	copyInto(queue.video, frame(1))
	let played = 0
	for (let n = 0; n < 290; n += 1) if (queue.step() === 'played') played += 1
	expect(played).toBe(290)
	expect(queue.wantsMore()).toBe(false)
	for (let n = 0; n < 8; n += 1) queue.step()
	expect(queue.wantsMore()).toBe(true)
})

test('at the end the longer track is played to its end', () => {
	const queue = open()
	copyInto(queue.video, frame(1))
	queue.pushAudio(sound(0, 2000))
	queue.end()
	expect(queue.step()).toBe('played')
	expect(queue.step()).toBe('played')
	const rest = read(queue)
	expect([rest?.[0], rest?.[2 * 399], rest?.[2 * 400]]).toEqual([1600, 1999, 0])
	expect(queue.step()).toBe('ended')
	expect(queue.picture()?.data[0]).toBe(1)
	expect(read(queue)).toBeNull()
})

test('shows its first frame before it plays, and a later start continues the count', () => {
	const queue = open({ firstFrame: 90, hasSound: false })
	expect(queue.picture()).toBeNull()
	for (let n = 0; n < 5; n += 1) copyInto(queue.video, frame(n))
	expect(queue.picture()?.data[0]).toBe(0)
	queue.seek(92)
	queue.step()
	expect([queue.picture()?.data[0], queue.position()]).toEqual([2, 93])
})

test('reuses its buffers', () => {
	const queue = open({ hasSound: false })
	const memories = new Set<ArrayBufferLike | undefined>()
	for (let n = 0; n < 100; n += 1) {
		copyInto(queue.video, frame(n % 250))
		queue.step()
		memories.add(queue.picture()?.data.buffer)
		expect(queue.picture()?.data[0]).toBe(n % 250)
	}
	expect(memories.size).toBeLessThanOrEqual(3)
})

test('the alpha after a picture belongs to it', () => {
	const queue = open({ hasAlpha: true, hasSound: false })
	copyInto(queue.video, new Uint8Array([...frame(1), ...new Uint8Array(8).fill(9), ...frame(2), ...new Uint8Array(8).fill(8)]))
	expect(queue.picture()).toEqual({ ...size, data: frame(1), alpha: new Uint8Array(8).fill(9) })
	queue.step()
	queue.step()
	expect(queue.picture()).toEqual({ ...size, data: frame(2), alpha: new Uint8Array(8).fill(8) })
})
