import { expect, test } from 'vitest'
import { sampleRateHz } from '../../../shared/domain/feeds.ts'
import { compressor } from '../../../shared/program/filters/compressor.ts'
import { expander } from '../../../shared/program/filters/expander.ts'
import { gate } from '../../../shared/program/filters/gate.ts'
import { compressor as createCompressor } from './compressor.ts'
import {
	chainOf,
	difference,
	filtered,
	filterOf,
	largest,
	largestStep,
	processed,
	side,
	sine,
	sound,
	testTools,
} from './testing/test-sound.ts'

const ofDb = (db: number) => 10 ** (db / 20)
const dbOf = (value: number) => 20 * Math.log10(Math.abs(value))
/** After a second, everything has settled. */
const settledDb = (settings: Parameters<typeof filtered>[0], levelDb: number) => {
	const level = ofDb(levelDb)
	return dbOf(
		side(
			filtered(
				settings,
				sound(1, (s) => (Math.floor(s * 1000) % 2 === 0 ? level : -level)),
			),
		).at(-1) ?? 0,
	)
}

test('a compressor follows its curve: nothing below, a parabola at the knee, the ratio above, and its make-up gain', () => {
	const settings = { ...compressor.defaults, thresholdDb: -20, ratio: 4, kneeDb: 10, makeupDb: 3, attackMs: 1, releaseMs: 10 }
	const expected = (levelDb: number) => {
		const over = levelDb + 20
		if (over <= -5) return levelDb + 3
		return levelDb + 3 - 0.75 * (over >= 5 ? over : (over + 5) ** 2 / 20)
	}
	for (const detector of ['peak', 'rms'] as const) {
		for (const levelDb of [-40, -25, -22, -20, -17, -15, -8, -1]) {
			expect(settledDb({ ...settings, detector }, levelDb)).toBeCloseTo(expected(levelDb), 2)
		}
	}
})

test('an expander follows its curve, and stops at its range', () => {
	const settings = { ...expander.defaults, thresholdDb: -30, ratio: 3, kneeDb: 0, rangeDb: -16, attackMs: 1, releaseMs: 10 }
	expect([-20, -30, -33, -37, -50, -70].map((levelDb) => Math.round(100 * (settledDb(settings, levelDb) - levelDb)) / 100 + 0)).toEqual([
		0, 0, -6, -14, -16, -16,
	])
})

test('a compressor turns down after a step by the formula, and says by how much', () => {
	const settings = { ...compressor.defaults, thresholdDb: -20, ratio: 20, kneeDb: 0, attackMs: 20, detector: 'peak' } as const
	const filter = createCompressor(settings, testTools)
	const block = sound(0.1, () => 1)
	filter.process(block, block.length / 2, null)
	const share = 4000 / (20 * sampleRateHz)
	const expected = side(block).map((_, i) => {
		const overDb = Math.max(0, dbOf(1 - (1 - share) ** (i + 1)) + 20)
		return ofDb(-0.95 * overDb)
	})
	expect(difference(side(block).slice(200), expected.slice(200))).toBeLessThan(0.002)
	expect(filter.reductionDb?.()).toBeCloseTo(19, 3)
	filter.process(new Float32Array(96_000), 48_000, null)
	filter.process(new Float32Array(3200), 1600, null)
	expect(filter.reductionDb?.()).toBe(0)
})

test('settings of a compressor that are dragged never click', () => {
	const chain = chainOf(filterOf(compressor.defaults))
	const tone = sound(1, sine(100, 0.5))
	const heard = processed(chain, tone, (frame) => {
		const wide = { ...compressor.defaults, thresholdDb: -60, ratio: 20, makeupDb: 0 }
		chain.set([filterOf(frame % 6 < 3 ? wide : { ...compressor.defaults, detector: 'peak', makeupDb: 12 })])
	})
	// The tone itself four times as loud has steps of 0.026.
	expect(largestStep(side(heard))).toBeLessThan(0.02)

	const leaping = chainOf(filterOf(compressor.defaults))
	const leapt = processed(leaping, tone, (frame) => {
		leaping.set([filterOf({ ...compressor.defaults, ratio: 20, thresholdDb: frame % 2 === 0 ? -60 : 0 })])
	})
	expect(largestStep(side(leapt))).toBeLessThan(0.01)
})

test('a gate opens within its attack, stays open for its hold, and closes within its release', () => {
	const settings = { ...gate.defaults, openDb: -20, closeDb: -26, attackMs: 10, holdMs: 100, releaseMs: 50, rangeDb: -80 }
	// A quarter of a second each: too quiet, loud, between the two thresholds, too quiet.
	const levels = [0.05, 0.5, 0.07, 0.01]
	const input = sound(1, (s) => levels[Math.floor(s * 4)] ?? 0)
	const gains = side(filtered(settings, input)).map((value, i) => value / (input[2 * i] ?? 1))
	expect(largest(gains.slice(0, 11_999))).toBe(0)
	// A line of 480 samples.
	const opened = gains.slice(12_000, 36_000)
	expect(
		difference(
			opened,
			opened.map((_, i) => Math.min(1, (i + 1) / 480)),
		),
	).toBeLessThan(1e-6)
	// What it follows falls to below -26 dB first, then it is held, then it closes along a line of 2,400 samples.
	const fallSamples = Math.log((ofDb(-26) - 0.01) / (0.07 - 0.01)) / Math.log(1 - 4000 / (50 * sampleRateHz))
	const closing = gains.findIndex((gain, i) => i >= 36_000 && gain < 0.9999)
	expect(Math.abs(closing - (36_000 + fallSamples + 4800))).toBeLessThan(3)
	expect(gains[closing + 1200]).toBeCloseTo(0.5, 2)
	expect(largest(gains.slice(closing + 2401))).toBe(0)
})

test('a gate that closes only to some decibels, and never stutters on a low tone', () => {
	const half = side(filtered({ ...gate.defaults, rangeDb: -12 }, sound(1, sine(100, 0.001))))
	expect(largest(half.slice(-4800))).toBeCloseTo(0.001 * ofDb(-12), 6)
	const low = sound(1, sine(30, 0.1))
	const open = filtered({ ...gate.defaults, openDb: -21, closeDb: -22, holdMs: 20, attackMs: 1 }, low)
	expect(difference(side(open).slice(4800), side(low).slice(4800))).toBe(0)
})
