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
			/** The one before, which can be done together with the next. */
			let waiting: Section | null = null
			for (const section of sections) {
				if (!section.isSteady()) {
					waiting?.process(block, samples)
					waiting = null
					section.process(block, samples)
				} else if (waiting) {
					runTwo(block, samples, waiting, section)
					waiting = null
				} else waiting = section
			}
			waiting?.process(block, samples)
		},
	}
}

interface Section {
	moveTo(target: Biquad): void
	process(block: StereoBlock, samples: number): void
	/** It changes the sound, and its coefficients are the same for the whole block. */
	isSteady(): boolean
	/** b0, b1, b2, a1, a2. */
	readonly now: Float64Array
	/** Both of the left side, then of the right. */
	readonly state: Float64Array
}

/** Two filters in one pass: the block is read and written once, and nothing is rounded between them. */
function runTwo(block: StereoBlock, samples: number, first: Section, second: Section): void {
	const [b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0] = first.now
	const [d0 = 1, d1 = 0, d2 = 0, c1 = 0, c2 = 0] = second.now
	let [l1 = 0, l2 = 0, r1 = 0, r2 = 0] = first.state
	let [m1 = 0, m2 = 0, s1 = 0, s2 = 0] = second.state
	for (let i = 0; i < 2 * samples; i += 2) {
		const inLeft = block[i] ?? 0
		const betweenLeft = b0 * inLeft + l1
		const outLeft = d0 * betweenLeft + m1
		l1 = b1 * inLeft - a1 * betweenLeft + l2
		l2 = b2 * inLeft - a2 * betweenLeft
		m1 = d1 * betweenLeft - c1 * outLeft + m2
		m2 = d2 * betweenLeft - c2 * outLeft
		block[i] = outLeft
		const inRight = block[i + 1] ?? 0
		const betweenRight = b0 * inRight + r1
		const outRight = d0 * betweenRight + s1
		r1 = b1 * inRight - a1 * betweenRight + r2
		r2 = b2 * inRight - a2 * betweenRight
		s1 = d1 * betweenRight - c1 * outRight + s2
		s2 = d2 * betweenRight - c2 * outRight
		block[i + 1] = outRight
	}
	keep(first.state, l1, l2, r1, r2)
	keep(second.state, m1, m2, s1, s2)
}

function keep(state: Float64Array, l1: number, l2: number, r1: number, r2: number): void {
	state[0] = Math.abs(l1) < nothing ? 0 : l1
	state[1] = Math.abs(l2) < nothing ? 0 : l2
	state[2] = Math.abs(r1) < nothing ? 0 : r1
	state[3] = Math.abs(r2) < nothing ? 0 : r2
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
		now,
		state,
		isSteady: () => left === 0 && !isIdentity(to),
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
