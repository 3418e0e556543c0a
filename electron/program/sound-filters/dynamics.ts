import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import { levelDbOf } from '../../../shared/program/sound/dynamics-curve.ts'
import { advance, moveTo, type Ramp, rampS } from './ramp.ts'
import type { SoundFilterTools } from './sound-filter.ts'
import { timeConstant } from './time-constant.ts'

/** The gain is computed once for this many samples and follows a line between them: nobody hears it, and it takes an eighth of the time. */
const stepSamples = 8
/** Nobody hears a level below it, and even smaller numbers are slow. */
const nothing = 1e-15

/** The natural logarithm of one dB: powers of e are faster than those of 10. */
const perDb = Math.LN10 / 20

export interface Times {
	readonly attackMs: number
	readonly releaseMs: number
	readonly detector: 'peak' | 'rms'
}

/** Follows the level of the louder side, and turns both sides up and down by what a curve says for it. */
export interface Dynamics {
	setTimes(times: Times): void
	/** Changes the block by the level of the block itself. */
	process(block: StereoBlock, samples: number): void
	/** By how much the curve turned the last block down at most, dB. */
	reductionDb(): number
}

/** The curve reads its settings from ramps that are advanced before each call. `makeupDb`: added to the gain; it is not part of the reduction. */
export function createDynamics(
	{ sampleRateHz }: SoundFilterTools,
	first: Times,
	gainDbOf: (levelDb: number) => number,
	ramps: readonly Ramp[],
	makeupDb: Ramp | null = null,
): Dynamics {
	let attack = 0
	let release = 0
	let isRms = false
	let level = 0
	let factor = 10 ** ((gainDbOf(levelDbOf(0, false)) + (makeupDb?.value ?? 0)) / 20)
	let reduction = 0

	function setTimes({ attackMs, releaseMs, detector }: Times): void {
		attack = timeConstant(attackMs, sampleRateHz)
		release = timeConstant(releaseMs, sampleRateHz)
		// What is followed is a level, or its square.
		if (isRms !== (detector === 'rms')) level = isRms ? Math.sqrt(level) : level * level
		isRms = detector === 'rms'
	}

	/** The level at the end of a part of the block. */
	function followed(block: StereoBlock, from: number, to: number, before: number): number {
		const up = attack
		const down = release
		const squares = isRms
		let now = before
		for (let i = from; i < to; i += 2) {
			const peak = Math.max(Math.abs(block[i] ?? 0), Math.abs(block[i + 1] ?? 0))
			const loud = squares ? peak * peak : peak
			now += (loud - now) * (loud > now ? up : down)
		}
		return now
	}

	setTimes(first)
	return {
		setTimes,
		process(block, samples) {
			// Local, because numbers that closures share are allocated with each change.
			let now = level
			let gain = factor
			let most = 0
			for (let from = 0; from < 2 * samples; from += 2 * stepSamples) {
				const to = Math.min(2 * samples, from + 2 * stepSamples)
				now = followed(block, from, to, now)
				for (const ramp of ramps) if (ramp.left > 0) advance(ramp)
				const gainDb = gainDbOf(levelDbOf(now, isRms))
				most = Math.max(most, -gainDb)
				const totalDb = makeupDb ? gainDb + advance(makeupDb) : gainDb
				const next = totalDb === 0 ? 1 : Math.exp(totalDb * perDb)
				if (next === 1 && gain === 1) continue
				const step = (2 * (next - gain)) / (to - from)
				for (let i = from; i < to; i += 2) {
					gain += step
					block[i] = (block[i] ?? 0) * gain
					block[i + 1] = (block[i + 1] ?? 0) * gain
				}
				gain = next
			}
			level = now < nothing ? 0 : now
			factor = gain
			reduction = most
		},
		reductionDb: () => reduction,
	}
}

/** Moves a setting that the curve reads to its new value within 10 ms. */
export function moveSetting(ramp: Ramp, target: number, { sampleRateHz }: SoundFilterTools): void {
	moveTo(ramp, target, Math.ceil((rampS * sampleRateHz) / stepSamples))
}
