import type { z } from 'zod'
import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import { type equalizer as kind, maxBands } from '../../../shared/program/filters/equalizer.ts'
import { type Biquad, biquadOf, identity } from '../../../shared/program/sound/biquad.ts'
import { rampS } from './ramp.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'

type Settings = z.infer<typeof kind.schema>

/**
 * One filter of the second order after another. When a band changes, its coefficients move to the new ones in a straight line: all filters between two stable
 * ones are stable.
 */
export function equalizer(first: Settings, { sampleRateHz }: SoundFilterTools): SoundFilter<Settings> {
	const rampSamples = Math.round(rampS * sampleRateHz)
	const target = (settings: Settings, index: number): Biquad => {
		const band = settings.bands[index]
		return band ? biquadOf(band, sampleRateHz) : identity
	}
	const sections = Array.from({ length: maxBands }, (_, index) => createSection(target(first, index), rampSamples))
	return {
		set(settings) {
			for (const [index, section] of sections.entries()) section.moveTo(target(settings, index))
		},
		process(block, samples) {
			for (const section of sections) section.process(block, samples)
		},
	}
}

interface Section {
	moveTo(target: Biquad): void
	process(block: StereoBlock, samples: number): void
}

/** Nobody hears it, and even smaller numbers are slow. */
const nothing = 1e-15

/** One filter of the second order for both sides (transposed direct form II). */
function createSection(first: Biquad, rampSamples: number): Section {
	const now = Float64Array.from(first)
	const steps = new Float64Array(5)
	const state = new Float64Array(4)
	let to: Biquad = first
	let left = 0

	function run(block: StereoBlock, from: number, end: number): void {
		const b0 = now[0] ?? 1
		const b1 = now[1] ?? 0
		const b2 = now[2] ?? 0
		const a1 = now[3] ?? 0
		const a2 = now[4] ?? 0
		let l1 = state[0] ?? 0
		let l2 = state[1] ?? 0
		let r1 = state[2] ?? 0
		let r2 = state[3] ?? 0
		for (let i = from; i < end; i += 2) {
			const inLeft = block[i] ?? 0
			const inRight = block[i + 1] ?? 0
			const outLeft = b0 * inLeft + l1
			const outRight = b0 * inRight + r1
			l1 = b1 * inLeft - a1 * outLeft + l2
			r1 = b1 * inRight - a1 * outRight + r2
			l2 = b2 * inLeft - a2 * outLeft
			r2 = b2 * inRight - a2 * outRight
			block[i] = outLeft
			block[i + 1] = outRight
		}
		state[0] = l1
		state[1] = l2
		state[2] = r1
		state[3] = r2
	}

	/** Sample by sample, because the coefficients are others for each. */
	function runMoving(block: StereoBlock, samples: number): void {
		for (let i = 0; i < samples; i++) {
			for (let index = 0; index < 5; index++) now[index] = (now[index] ?? 0) + (steps[index] ?? 0)
			run(block, 2 * i, 2 * i + 2)
		}
		left -= samples
		if (left === 0) now.set(to)
	}

	return {
		moveTo(target) {
			if (target.every((value, index) => value === to[index])) return
			to = target
			for (let index = 0; index < 5; index++) steps[index] = ((to[index] ?? 0) - (now[index] ?? 0)) / rampSamples
			left = rampSamples
		},
		process(block, samples) {
			const moving = Math.min(left, samples)
			if (moving > 0) runMoving(block, moving)
			if (left === 0 && isIdentity(to)) {
				// What is left of the state would be heard when the band comes back.
				state.fill(0)
				return
			}
			run(block, 2 * moving, 2 * samples)
			for (let index = 0; index < 4; index++) if (Math.abs(state[index] ?? 0) < nothing) state[index] = 0
		},
	}
}

function isIdentity(filter: Biquad): boolean {
	return filter === identity
}
