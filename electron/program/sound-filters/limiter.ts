import type { z } from 'zod'
import type { limiter as kind } from '../../../shared/program/filters/limiter.ts'
import { createSlidingMinimum } from './sliding-minimum.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'
import { timeConstant } from './time-constant.ts'

type Settings = z.infer<typeof kind.schema>

/** The sound is delayed by this much, so that its gain is down before a peak arrives, seconds. */
export const lookAheadS = 0.002

/**
 * No sample is louder than the ceiling, and the gain has no corners: the lowest gain that any sample of the next two milliseconds needs is taken at
 * once, comes back slowly, and is averaged over those two milliseconds. Both sides get the same gain.
 */
export function limiter(first: Settings, { sampleRateHz }: SoundFilterTools): SoundFilter<Settings> {
	const length = Math.round(lookAheadS * sampleRateHz)
	const ring = new Float32Array(2 * length)
	const gains = new Float64Array(length + 1).fill(1)
	const lowest = createSlidingMinimum(length + 1)
	let ceiling = 0
	let release = 0
	let place = 0
	let gainPlace = 0
	let gain = 1
	let sum = length + 1
	let lowestGain = 1

	function set({ ceilingDb, releaseMs }: Settings): void {
		ceiling = 10 ** (ceilingDb / 20)
		release = timeConstant(releaseMs, sampleRateHz)
	}

	set(first)
	return {
		set,
		process(block, samples) {
			// Local, because numbers that closures share are allocated with each change.
			let now = gain
			let total = sum
			let low = 1
			for (let i = 0; i < 2 * samples; i += 2) {
				const left = block[i] ?? 0
				const right = block[i + 1] ?? 0
				const peak = Math.max(Math.abs(left), Math.abs(right))
				const needed = lowest.push(peak > ceiling ? ceiling / peak : 1)
				now = needed < now ? needed : now + (needed - now) * release
				if (now > fullyBack) now = 1
				total += now - (gains[gainPlace] ?? 1)
				gains[gainPlace] = now
				gainPlace = gainPlace === length ? 0 : gainPlace + 1
				const factor = total / (length + 1)
				low = Math.min(low, factor)
				block[i] = (ring[place] ?? 0) * factor
				block[i + 1] = (ring[place + 1] ?? 0) * factor
				ring[place] = left
				ring[place + 1] = right
				place = place + 2 === 2 * length ? 0 : place + 2
			}
			gain = now
			// The running sum would drift over hours.
			sum = gains.reduce(added, 0)
			lowestGain = low
		},
		reductionDb: () => -20 * Math.log10(lowestGain),
	}
}

/** Nobody hears the rest, and the level is exact again. */
const fullyBack = 1 - 1e-6

function added(sum: number, one: number): number {
	return sum + one
}
