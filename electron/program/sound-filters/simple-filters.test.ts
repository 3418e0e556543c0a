import { expect, test } from 'vitest'
import { sampleRateHz } from '../../../shared/domain/feeds.ts'
import { lookAheadS } from './limiter.ts'
import { createSlidingMinimum } from './sliding-minimum.ts'
import { chainOf, difference, filtered, filterOf, largest, largestStep, noise, processed, side, sine, sound } from './testing/test-sound.ts'

test('a gain multiplies, and a change of it is heard as a line of 10 ms', () => {
	const input = sound(0.2, () => 0.25)
	expect(filtered({ kind: 'gain', gainDb: 6.0206 }, input)[0]).toBeCloseTo(0.5, 6)
	const chain = chainOf(filterOf({ kind: 'gain', gainDb: 0 }))
	const changed = processed(chain, input, (frame) => {
		if (frame === 2) chain.set([filterOf({ kind: 'gain', gainDb: -20 })])
	})
	const left = side(changed)
	// 0.25 to 0.025 in 480 samples.
	const expected = left.map((_, i) => 0.25 - 0.225 * Math.min(1, Math.max(0, (i - 3199) / 480)))
	expect(difference(left, expected)).toBeLessThan(1e-6)
})

test('a width of 0 is mono, of 100 what was there, and the mean of both sides always stays', () => {
	const input = sound(0.1, sine(300, 0.5), sine(500, 0.3))
	const mono = filtered({ kind: 'stereo-width', width: 0 }, input)
	expect(difference(side(mono, 0), side(mono, 1))).toBe(0)
	expect(filtered({ kind: 'stereo-width', width: 100 }, input)).toEqual(input)
	const wide = filtered({ kind: 'stereo-width', width: 200 }, input)
	const mean = (block: Float32Array) => side(block).map((left, i) => (left + (block[2 * i + 1] ?? 0)) / 2)
	expect(difference(mean(wide), mean(input))).toBeLessThan(1e-7)
	expect(wide[201]).toBeCloseTo((input[201] ?? 0) + ((input[201] ?? 0) - (input[200] ?? 0)) / 2, 6)
})

test('a delay is exact to the sample, and changes without a click', () => {
	const impulse = sound(2.2, (s) => (s === 0 ? 1 : 0))
	const delayed = side(filtered({ kind: 'sound-delay', delayMs: 2000 }, impulse))
	expect(delayed.indexOf(1)).toBe(2 * sampleRateHz)
	expect(largest(delayed.toSpliced(2 * sampleRateHz, 1))).toBe(0)

	const chain = chainOf(filterOf({ kind: 'sound-delay', delayMs: 40 }))
	const tone = sine(440, 0.5)
	const moved = side(
		processed(chain, sound(0.5, tone), (frame) => {
			if (frame === 6) chain.set([filterOf({ kind: 'sound-delay', delayMs: 0 })])
			if (frame === 10) chain.set([filterOf({ kind: 'sound-delay', delayMs: 75 })])
		}),
	)
	// No step is larger than those of the tone itself and of the fade.
	expect(largestStep(moved)).toBeLessThan(largestStep(side(sound(0.1, tone))) + 1 / 960)
	const end = moved.slice(-480)
	expect(difference(end, side(sound(0.5, (s) => tone(s - 0.075))).slice(-480))).toBeLessThan(1e-6)
})

test('a limiter lets nothing through above its ceiling, whatever comes', () => {
	const loud = noise(4)
	const bursts = (s: number) => (Math.floor(s * 20) % 2 === 0 ? loud() : loud() / 400)
	const limited = filtered({ kind: 'limiter', ceilingDb: -6, releaseMs: 50 }, sound(2, bursts))
	expect(largest(limited)).toBeLessThanOrEqual(10 ** (-6 / 20) * (1 + 1e-6))
	expect(largest(limited)).toBeGreaterThan(10 ** (-6 / 20) * 0.99)
	const slightly = sound(0.5, sine(200, 10 ** (-5.95 / 20)))
	expect(largest(filtered({ kind: 'limiter', ceilingDb: -6, releaseMs: 50 }, slightly))).toBeLessThanOrEqual(10 ** (-6 / 20) * (1 + 1e-6))
})

test('a limiter only delays what is below its ceiling, and comes back by the formula after a peak', () => {
	const ahead = Math.round(lookAheadS * sampleRateHz)
	const quiet = sound(0.5, sine(200, 0.4))
	const passed = filtered({ kind: 'limiter', ceilingDb: -6, releaseMs: 50 }, quiet)
	expect(passed.subarray(2 * ahead)).toEqual(quiet.subarray(0, quiet.length - 2 * ahead))

	// 6.02 dB too loud for half a second, then quiet: the gain is 0.5, and the rest of the way back shrinks by 4 / 2400 with each sample.
	const step = side(
		filtered(
			{ kind: 'limiter', ceilingDb: -6.0206, releaseMs: 50 },
			sound(1, (s) => (s < 0.5 ? 1 : 0.1)),
		),
	)
	expect(step[20_000]).toBeCloseTo(0.5, 5)
	const after = step.slice(24_000 + 3 * ahead)
	const gains = after.map((value) => value / 0.1)
	const ratio = ((1 - (gains[1200] ?? 0)) / (1 - (gains[0] ?? 0))) ** (1 / 1200)
	expect(ratio).toBeCloseTo(1 - 4 / 2400, 5)
})

test('the lowest of the last values is found as by looking at all of them', () => {
	const lowest = createSlidingMinimum(7)
	const next = noise(1, 5)
	const values: number[] = []
	for (let i = 0; i < 2000; i++) {
		values.push(Math.round(next() * 20))
		expect(lowest.push(values.at(-1) ?? 0)).toBe(Math.min(...values.slice(-7)))
	}
})
