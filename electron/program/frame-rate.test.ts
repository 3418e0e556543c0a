import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FrameRate, samplesBefore } from '../../shared/domain/program.ts'
import { firstFrameFrom, frameTimeMs, samplesOfFrame } from './frame-rate.ts'

const ntsc: FrameRate = { numerator: 30000, denominator: 1001 }
const rates = fc.constantFrom<FrameRate>(
	{ numerator: 25, denominator: 1 },
	{ numerator: 30, denominator: 1 },
	{ numerator: 60, denominator: 1 },
	ntsc,
	{ numerator: 60000, denominator: 1001 },
	{ numerator: 24000, denominator: 1001 },
)

test('at 29.97 five frames carry 8008 samples', () => {
	const samples = [0, 1, 2, 3, 4].map((index) => samplesOfFrame(index, ntsc))
	expect(samples).toEqual([1601, 1602, 1601, 1602, 1602])
})

test('1001 seconds at 29.97 are 30000 frames and not one sample more or less', () => {
	expect(samplesBefore(30000, ntsc)).toBe(1001 * 48000)
	expect(frameTimeMs(30000, ntsc)).toBe(1_001_000)
})

test('the samples of frames join without gap, also after months', () => {
	fc.assert(
		fc.property(rates, fc.integer({ min: 0, max: 1_000_000_000 }), (rate, index) => {
			expect(samplesBefore(index, rate) + samplesOfFrame(index, rate)).toBe(samplesBefore(index + 1, rate))
			expect(Math.abs(samplesBefore(index, rate) / 48 - frameTimeMs(index, rate))).toBeLessThan(1)
		}),
	)
})

test('the first frame from a time on is due then or later, and the one before is not', () => {
	fc.assert(
		fc.property(rates, fc.double({ min: 0, max: 1e10, noNaN: true }), (rate, timeMs) => {
			const index = firstFrameFrom(timeMs, rate)
			expect(frameTimeMs(index, rate)).toBeGreaterThanOrEqual(timeMs)
			if (index > 0) expect(frameTimeMs(index - 1, rate)).toBeLessThan(timeMs)
		}),
	)
})
