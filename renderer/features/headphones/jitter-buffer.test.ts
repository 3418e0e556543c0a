import { expect, test } from 'vitest'
import { createJitterBuffer } from './jitter-buffer.ts'

interface Line {
	/** Samples per second of the output, by the clock of the studio. */
	readonly outputHz?: number
	/** How late block `index` is, ms. */
	readonly lateMs?: (index: number) => number
	readonly seconds?: number
}

/** The studio sends 1600 samples 30 times a second, of which each is its own position; the output takes 128 at a time. Simulated time. */
function listen({ outputHz = 48_000, lateMs = () => 0, seconds = 20 }: Line) {
	const buffer = createJitterBuffer()
	const [left, right] = [new Float32Array(128), new Float32Array(128)]
	const block = new Float32Array(3200)
	const delaysMs: number[] = []
	let sent = 0
	let gapsAfterStart = 0
	for (let taken = 0; (taken * 128) / outputHz < seconds; taken++) {
		const nowMs = (taken * 128_000) / outputHz
		for (let dueMs = ((sent + 1) * 1000) / 30; dueMs + lateMs(sent) <= nowMs; dueMs = ((sent + 1) * 1000) / 30) {
			// A slow ramp, so that each value shows when it was made.
			for (let i = 0; i < 3200; i++) block[i] = ((sent * 1600 + (i >> 1)) / 48_000) * 0.001 + 0.1
			buffer.push(block)
			sent += 1
		}
		buffer.read(left, right)
		const value = left[127] ?? 0
		if (value > 0.0999 && left[0] && left[0] > 0.0999) delaysMs.push(nowMs - ((value - 0.1) / 0.001) * 1000)
		if (nowMs < 5000) gapsAfterStart = buffer.gaps()
	}
	const late = delaysMs.slice(delaysMs.length / 2)
	return { delayMs: late.reduce((sum, ms) => sum + ms, 0) / late.length, gaps: buffer.gaps() - gapsAfterStart, delaysMs }
}

test('an even line is heard one block and a small margin later, without a gap', () => {
	const { delayMs, gaps } = listen({})
	expect(gaps).toBe(0)
	expect(delayMs).toBeGreaterThan(33)
	expect(delayMs).toBeLessThan(50)
})

test.each([300, -300])('an output whose clock is %d ppm off neither runs empty nor falls behind', (ppm) => {
	const { delayMs, gaps } = listen({ outputHz: 48_000 * (1 + ppm / 1e6), seconds: 60 })
	expect(gaps).toBe(0)
	expect(delayMs).toBeLessThan(80)
})

test('an uneven line gets more room, once', () => {
	const { gaps, delayMs } = listen({ lateMs: (index) => (index % 7 === 3 ? 35 : index % 5) })
	expect(gaps).toBe(0)
	expect(delayMs).toBeLessThan(150)
})

test('a line that is even again is heard sooner again', () => {
	const { delaysMs, gaps } = listen({ lateMs: (index) => (index < 150 && index % 7 === 3 ? 60 : 0), seconds: 150 })
	expect(gaps).toBe(0)
	expect(Math.max(...delaysMs.slice(0, 2000))).toBeGreaterThan(80)
	expect(delaysMs.at(-1)).toBeLessThan(60)
})

test('after a pause of the line the newest sound is played', () => {
	const { delaysMs } = listen({ lateMs: (index) => (index >= 300 && index < 330 ? (330 - index) * 33 : 0) })
	expect(delaysMs.at(-1)).toBeLessThan(90)
})

test('what piled up in a short pause of the line is skipped within a second', () => {
	const { delaysMs } = listen({ lateMs: (index) => (index >= 300 && index < 307 ? (307 - index) * 33 : 0), seconds: 12 })
	expect(delaysMs.at(-1)).toBeLessThan(90)
})

test('silence without blocks, and no click where sound begins', () => {
	const buffer = createJitterBuffer()
	const [left, right] = [new Float32Array(128), new Float32Array(128)]
	buffer.read(left, right)
	expect(left.every((value) => value === 0)).toBe(true)
	for (let i = 0; i < 3; i++) buffer.push(new Float32Array(3200).fill(0.5))
	buffer.read(left, right)
	expect(Math.abs(left[0] ?? 1)).toBeLessThan(0.01)
	for (let i = 1; i < 128; i++) expect(Math.abs((left[i] ?? 0) - (left[i - 1] ?? 0))).toBeLessThan(0.01)
	expect(left[127]).toBeCloseTo(0.5, 2)
	expect(right).toEqual(left)
})
