import { expect, test } from 'vitest'
import { copyInto } from '../../process/read-in-place.ts'
import { createFrameAssembler } from './frame-assembler.ts'

const size = { widthPx: 4, heightPx: 2 }
const frame = (value: number) => new Uint8Array(12).fill(value)

test('joins chunks of any length and shows the newest whole picture', () => {
	let count = 0
	const assembler = createFrameAssembler(size, () => {
		count += 1
	})
	assembler.promote()
	expect(assembler.shown()).toBeNull()
	const stream = new Uint8Array([...frame(1), ...frame(2), ...frame(3)])
	for (let at = 0; at < 30; at += 5) copyInto(assembler, stream.subarray(at, at + 5))
	expect(count).toBe(2)
	assembler.promote()
	expect(assembler.shown()?.data).toEqual(frame(2))
	const same = assembler.shown()
	assembler.promote()
	expect(assembler.shown()).toBe(same)
	copyInto(assembler, stream.subarray(30))
	assembler.promote()
	expect(assembler.shown()?.data).toEqual(frame(3))
})

test('never writes into the shown picture and uses three buffers for any number of pictures', () => {
	const assembler = createFrameAssembler(size, () => {})
	const memories = new Set<ArrayBufferLike>()
	copyInto(assembler, frame(1))
	assembler.promote()
	for (let value = 2; value < 60; value += 1) {
		const shown = assembler.shown()
		const before = shown?.data[0]
		copyInto(assembler, frame(value).subarray(0, 6))
		copyInto(assembler, frame(value).subarray(6))
		copyInto(assembler, frame(value + 100).subarray(0, 7))
		expect(shown?.data.every((byte) => byte === before)).toBe(true)
		copyInto(assembler, frame(value + 100).subarray(7))
		expect(shown?.data.every((byte) => byte === before)).toBe(true)
		assembler.promote()
		expect(assembler.shown()?.data[0]).toBe(value + 100)
		memories.add(assembler.shown()?.data.buffer ?? new ArrayBuffer(0))
	}
	expect(memories.size).toBeLessThanOrEqual(3)
})

test('while nothing changes the shown picture stays the same object, and each picture is still counted', () => {
	let count = 0
	const assembler = createFrameAssembler(size, () => {
		count += 1
	})
	copyInto(assembler, frame(1))
	assembler.promote()
	const first = assembler.shown()
	for (let turn = 0; turn < 3; turn += 1) {
		copyInto(assembler, frame(1))
		assembler.promote()
		expect(assembler.shown()).toBe(first)
	}
	const last = frame(1)
	last[11] = 2
	copyInto(assembler, last)
	copyInto(assembler, last)
	assembler.promote()
	expect(assembler.shown()).not.toBe(first)
	expect(assembler.shown()?.data).toEqual(last)
	expect(count).toBe(6)
})
