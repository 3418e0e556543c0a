import { expect, test } from 'vitest'
import { createDelayedSink } from './delayed-sink.ts'
import type { ProgramFrame } from './program-frame.ts'

const keep = () => () => {}

function frame(index: number): ProgramFrame {
	const picture = { widthPx: 2, heightPx: 2, data: new Uint8Array(6).fill(index), alpha: null }
	return { index, picture, keep, sound: new Float32Array(2), skipped: 0 }
}

test('pictures come later by the frames that are asked for, and the rest of the frame does not', () => {
	const seen: (readonly [number, number])[] = []
	const sink = createDelayedSink(({ index, picture }) => {
		seen.push([index, picture.data[0] ?? 0])
		return true
	})
	for (const [index, delay] of [0, 0, 2, 2, 2, 2, 3, 3, 1, 1, 0, 2].entries()) sink(frame(index), delay)
	expect(seen.map(([index]) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
	expect(seen.map(([, picture]) => picture)).toEqual([0, 1, 2, 2, 2, 3, 3, 4, 7, 8, 10, 11])
})

test('without a delay the frame passes through as it is, and the answer of the receiver too', () => {
	const seen: ProgramFrame[] = []
	const sink = createDelayedSink((one) => {
		seen.push(one)
		return false
	})
	const one = frame(1)
	expect(sink(one, 0)).toBe(false)
	expect(seen[0]).toBe(one)
	sink(frame(2), 1)
	expect(seen[1]?.keep()).toBeNull()
})
