import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { createPacedWriter } from './paced-writer.ts'

const frameMs = 40
const frame = (timestampMs: number, isSequenceHeader = false): MediaTag => ({
	kind: 'video',
	timestampMs,
	body: new Uint8Array(1),
	isKeyframe: false,
	isSequenceHeader,
})

function rig(isOpen = true) {
	const clock = createManualClock()
	const written: number[] = []
	const paced = createPacedWriter({ clock, write: ({ timestampMs }) => written.push(timestampMs), isOpen: () => isOpen })
	const write = (fromMs: number, toMs: number) => {
		for (let atMs = fromMs; atMs < toMs; atMs += frameMs) paced.write(frame(atMs))
	}
	return { clock, written, paced, write }
}

test('what comes as it plays is handed on at once', () => {
	const { clock, written, paced } = rig()
	for (let atMs = 0; atMs < 5000; atMs += frameMs) {
		clock.advance(frameMs)
		paced.write(frame(atMs))
		expect(written.at(-1)).toBe(atMs)
	}
})

test('a group of pictures leaves three times as fast as it plays, in order, and what comes meanwhile waits for it', () => {
	const { clock, written, write } = rig()
	write(0, 2000)
	const atOnce = written.at(-1) ?? 0
	expect(atOnce).toBeLessThan(400)
	clock.advance(200)
	expect(written.at(-1)).toBeGreaterThan(atOnce + 500)
	expect(written.at(-1)).toBeLessThan(atOnce + 700)
	write(2000, 2200)
	clock.advance(800)
	expect(written).toEqual(Array.from({ length: 55 }, (_, index) => index * frameMs))
})

test('before the connection is open it leaves as fast as it plays: it would only pile up in FFmpeg', () => {
	const { clock, written, write } = rig(false)
	write(0, 2000)
	clock.advance(500)
	expect(written.at(-1)).toBeGreaterThan(700)
	expect(written.at(-1)).toBeLessThan(900)
})

test('headers cost nothing, and a jump in the time stamps no more than a second', () => {
	const { clock, written, paced } = rig()
	paced.write(frame(0, true))
	paced.write(frame(3_600_000))
	paced.write(frame(7_200_000))
	paced.write(frame(7_200_040))
	clock.advance(1000)
	expect(written).toEqual([0, 3_600_000, 7_200_000, 7_200_040])
})

test('at the end everything leaves, and after it nothing', () => {
	const { clock, written, paced, write } = rig()
	write(0, 2000)
	paced.flush()
	expect(written).toHaveLength(50)
	write(2000, 6000)
	const count = written.length
	paced.dispose()
	clock.advance(10_000)
	expect(written).toHaveLength(count)
})

test('while the line is full everything waits here, and goes on where it stopped', () => {
	const clock = createManualClock()
	const written: number[] = []
	let isHeldUp = true
	const paced = createPacedWriter({
		...{ clock, write: ({ timestampMs }: MediaTag) => written.push(timestampMs), isOpen: () => true },
		isHeldUp: () => isHeldUp,
	})
	for (const atMs of [0, 40, 80]) paced.write(frame(atMs))
	clock.advance(2000)
	expect(written).toEqual([])
	isHeldUp = false
	clock.advance(20)
	expect(written).toEqual([0, 40, 80])
})
