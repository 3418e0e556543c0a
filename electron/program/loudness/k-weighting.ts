import { type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'

interface Biquad {
	readonly b0: number
	readonly b1: number
	readonly b2: number
	readonly a1: number
	readonly a2: number
}

/** The two stages of BS.1770 as analog filters: a shelf for the head, then a high pass. Only these give the table of the standard at 48 kHz. */
const shelf = shelfAt(sampleRateHz)
const highPass = highPassAt(sampleRateHz)

function shelfAt(rateHz: number): Biquad {
	const q = 0.7071752369554196
	const k = Math.tan((Math.PI * 1681.974450955533) / rateHz)
	const high = 10 ** (3.999843853973347 / 20)
	const band = high ** 0.4996667741545416
	const a0 = 1 + k / q + k * k
	return {
		b0: (high + (band * k) / q + k * k) / a0,
		b1: (2 * (k * k - high)) / a0,
		b2: (high - (band * k) / q + k * k) / a0,
		a1: (2 * (k * k - 1)) / a0,
		a2: (1 - k / q + k * k) / a0,
	}
}

function highPassAt(rateHz: number): Biquad {
	const q = 0.5003270373238773
	const k = Math.tan((Math.PI * 38.13547087602444) / rateHz)
	const a0 = 1 + k / q + k * k
	return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 }
}

/** The sum of the squares of both weighted channels over a part of a block, in samples per channel. */
export type WeightedEnergy = (block: StereoBlock, from: number, to: number) => number

/** Filters that decay towards zero become denormal numbers, which are slow: silence below this is set to zero. */
const inaudible = 1e-15

export function createKWeighting(): WeightedEnergy {
	// Two states per stage and channel, transposed direct form II.
	const state = new Float64Array(8)

	return (block, from, to) => {
		let [l1 = 0, l2 = 0, l3 = 0, l4 = 0, r1 = 0, r2 = 0, r3 = 0, r4 = 0] = state
		let energy = 0
		for (let i = 2 * from; i < 2 * to; i += 2) {
			const left = block[i] ?? 0
			const right = block[i + 1] ?? 0
			const leftShelf = shelf.b0 * left + l1
			l1 = shelf.b1 * left - shelf.a1 * leftShelf + l2
			l2 = shelf.b2 * left - shelf.a2 * leftShelf
			const leftOut = leftShelf + l3
			l3 = highPass.b1 * leftShelf - highPass.a1 * leftOut + l4
			l4 = leftShelf - highPass.a2 * leftOut
			const rightShelf = shelf.b0 * right + r1
			r1 = shelf.b1 * right - shelf.a1 * rightShelf + r2
			r2 = shelf.b2 * right - shelf.a2 * rightShelf
			const rightOut = rightShelf + r3
			r3 = highPass.b1 * rightShelf - highPass.a1 * rightOut + r4
			r4 = rightShelf - highPass.a2 * rightOut
			energy += leftOut * leftOut + rightOut * rightOut
		}
		state[0] = audible(l1)
		state[1] = audible(l2)
		state[2] = audible(l3)
		state[3] = audible(l4)
		state[4] = audible(r1)
		state[5] = audible(r2)
		state[6] = audible(r3)
		state[7] = audible(r4)
		return energy
	}
}

/** A source that delivers a number that is none must not silence the meter for good. */
function audible(value: number): number {
	return Math.abs(value) > inaudible && Number.isFinite(value) ? value : 0
}
