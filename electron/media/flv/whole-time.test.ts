import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeRange, wholeTime } from './whole-time.ts'

test('a program that runs for months keeps its time', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 5 * timeRange }), fc.integer({ min: -3000, max: 60_000 }), (lastMs, stepMs) => {
			const nowMs = Math.max(0, lastMs + stepMs)
			expect(wholeTime(nowMs % timeRange, lastMs)).toBe(nowMs)
		}),
	)
})

test('a step back is one, unless the numbers end there', () => {
	expect(wholeTime(500, null)).toBe(500)
	expect(wholeTime(0, 2 ** 31)).toBe(0)
	expect(wholeTime(0, timeRange - 700_000)).toBe(0)
	expect(wholeTime(0, timeRange - 33)).toBe(timeRange)
	expect(wholeTime(timeRange - 21, timeRange + 12)).toBe(timeRange - 21)
	// Nothing came before the first round.
	expect(wholeTime(timeRange - 21, 12)).toBe(timeRange - 21)
})
