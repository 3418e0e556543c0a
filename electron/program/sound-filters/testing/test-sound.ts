import { sampleRateHz } from '../../../../shared/domain/feeds.ts'
import type { Filter } from '../../../../shared/domain/filter.ts'
import { createSoundChain, type SoundChain } from '../sound-chain.ts'

/** Without the network that suppresses noise: what would go through it only comes later. */
export const testTools = { sampleRateHz, createDenoiser: () => null }

/** One frame at 30 frames a second. */
export const frameSamples = 1600

/** The same sound on both sides. `at`: the value at a time in seconds. */
export function sound(seconds: number, at: (s: number) => number, right?: (s: number) => number): Float32Array {
	const samples = Math.round(seconds * sampleRateHz)
	const made = new Float32Array(2 * samples)
	for (let i = 0; i < samples; i++) {
		const left = at(i / sampleRateHz)
		made[2 * i] = left
		made[2 * i + 1] = right ? right(i / sampleRateHz) : left
	}
	return made
}

export function sine(hz: number, amplitude: number): (s: number) => number {
	return (s) => amplitude * Math.sin(2 * Math.PI * hz * s)
}

/** The same noise each time, from -amplitude to amplitude. */
export function noise(amplitude: number, seed = 1): () => number {
	let state = seed
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
		return (amplitude * state) / 2 ** 31
	}
}

/** A filter with these settings, whose id is its kind. */
export function filterOf(settings: Filter['settings'], id: string = settings.kind): Filter {
	return { id, enabled: true, settings }
}

export function chainOf(...filters: readonly Filter[]): SoundChain {
	const chain = createSoundChain(testTools)
	chain.set(filters)
	return chain
}

/** The sound after the chain, frame by frame. `before`: called before each frame. */
export function processed(chain: SoundChain, input: Float32Array, before: (frame: number) => void = () => {}): Float32Array {
	const output = input.slice()
	for (let at = 0, frame = 0; at < output.length; at += 2 * frameSamples, frame++) {
		before(frame)
		chain.process(output.subarray(at, Math.min(output.length, at + 2 * frameSamples)), true, () => null)
	}
	return output
}

/** The sound after one filter with these settings. */
export function filtered(settings: Filter['settings'], input: Float32Array): Float32Array {
	return processed(chainOf(filterOf(settings)), input)
}

/** One side. */
export function side(block: Float32Array, which: 0 | 1 = 0): number[] {
	return Array.from({ length: block.length / 2 }, (_, i) => block[2 * i + which] ?? 0)
}

export function largest(values: ArrayLike<number>): number {
	return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

/** The largest difference between a sample and the next one. */
export function largestStep(values: readonly number[]): number {
	return largest(values.slice(1).map((value, i) => value - (values[i] ?? 0)))
}

/** The largest difference between two sounds. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
	return largest(Array.from(a, (value, i) => value - (b[i] ?? 0)))
}
