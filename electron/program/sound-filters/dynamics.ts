import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import { levelDbOf } from '../../../shared/program/sound/dynamics-curve.ts'
import { advance, moveTo, type Ramp, rampS } from './ramp.ts'
import type { SoundFilterTools } from './sound-filter.ts'
import { timeConstant } from './time-constant.ts'

/** The gain is computed once for so many samples and follows a line between them: nobody hears it, and it takes an eighth of the time. */
const stepSamples = 8
/** Nobody hears a level below it, and even smaller numbers are slow. */
const nothing = 1e-15

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

	function follow(block: StereoBlock, from: number, to: number): void {
		let now = level
		for (let i = from; i < to; i += 2) {
			const left = Math.abs(block[i] ?? 0)
			const right = Math.abs(block[i + 1] ?? 0)
			let loud = Math.max(left, right)
			if (isRms) loud *= loud
			now += (loud - now) * (loud > now ? attack : release)
		}
		level = now
	}

	function nextFactor(): number {
		for (const ramp of ramps) advance(ramp)
		const gainDb = gainDbOf(levelDbOf(level, isRms))
		if (-gainDb > reduction) reduction = -gainDb
		const totalDb = makeupDb ? gainDb + advance(makeupDb) : gainDb
		return totalDb === 0 ? 1 : 10 ** (totalDb / 20)
	}

	setTimes(first)
	return {
		setTimes,
		process(block, samples) {
			reduction = 0
			for (let from = 0; from < 2 * samples; from += 2 * stepSamples) {
				const to = Math.min(2 * samples, from + 2 * stepSamples)
				follow(block, from, to)
				const next = nextFactor()
				const step = (2 * (next - factor)) / (to - from)
				if (next === 1 && factor === 1) continue
				for (let i = from; i < to; i += 2) {
					factor += step
					block[i] = (block[i] ?? 0) * factor
					block[i + 1] = (block[i + 1] ?? 0) * factor
				}
				factor = next
			}
			if (level < nothing) level = 0
		},
		reductionDb: () => reduction,
	}
}

/** Moves a setting that the curve reads to its new value within 10 ms. */
export function moveSetting(ramp: Ramp, target: number, { sampleRateHz }: SoundFilterTools): void {
	moveTo(ramp, target, Math.ceil((rampS * sampleRateHz) / stepSamples))
}
