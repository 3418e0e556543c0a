import type { z } from 'zod'
import type { noiseSuppression as kind } from '../../../shared/program/filters/noise-suppression.ts'
import { type Denoiser, denoisedSamples } from './rnnoise.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'

type Settings = z.infer<typeof kind.schema>

/** The part of the noise that stays. */
const kept = { light: 10 ** (-12 / 20), medium: 10 ** (-20 / 20), strong: 0 } as const
/** Less is nothing, and even smaller numbers are slow. */
const nothing = 1e-9

/**
 * Blocks of 10 ms are collected and denoised, each side alone. A block that has left the network is that of 10 ms before, so everything is 20 ms late, also
 * while the network is being loaded. Where both sides are the same, one is computed.
 */
export function noiseSuppression(first: Settings, { createDenoiser }: SoundFilterTools): SoundFilter<Settings> {
	const sides = [createSide(), createSide()] as const
	let wanted: number = kept[first.strength]
	let share = 1
	let filled = 0

	function takeBlock(): void {
		for (const side of sides) side.denoiser ??= createDenoiser()
		const isReady = sides.every(({ denoiser }) => denoiser !== null)
		const target = isReady ? wanted : 1
		const [left, right] = sides
		denoise(left, share, target)
		if (left.isSameAs(right)) right.take(left)
		else denoise(right, share, target)
		share = target
		filled = 0
	}

	return {
		set({ strength }) {
			wanted = kept[strength]
		},
		process(block, samples) {
			const [left, right] = sides
			for (let i = 0; i < 2 * samples; i += 2) {
				left.incoming[filled] = block[i] ?? 0
				right.incoming[filled] = block[i + 1] ?? 0
				block[i] = left.outgoing[filled] ?? 0
				block[i + 1] = right.outgoing[filled] ?? 0
				filled += 1
				if (filled === denoisedSamples) takeBlock()
			}
		},
		dispose() {
			for (const { denoiser } of sides) denoiser?.dispose()
		},
	}
}

interface Side {
	denoiser: Denoiser | null
	readonly incoming: Float32Array
	/** The block before, as it came. */
	readonly before: Float32Array
	readonly outgoing: Float32Array
	isSameAs(other: Side): boolean
	/** Takes the result of the other side. */
	take(other: Side): void
}

function createSide(): Side {
	const incoming = new Float32Array(denoisedSamples)
	const before = new Float32Array(denoisedSamples)
	const outgoing = new Float32Array(denoisedSamples)
	return {
		denoiser: null,
		incoming,
		before,
		outgoing,
		isSameAs(other) {
			for (let i = 0; i < denoisedSamples; i++) if (incoming[i] !== other.incoming[i]) return false
			return true
		},
		take(other) {
			before.set(incoming)
			outgoing.set(other.outgoing)
		},
	}
}

/** `from` and `to`: the share of the sound as it came, at the first and at the last sample. */
function denoise({ denoiser, incoming, before, outgoing }: Side, from: number, to: number): void {
	outgoing.set(incoming)
	denoiser?.process(outgoing)
	const step = (to - from) / denoisedSamples
	for (let i = 0; i < denoisedSamples; i++) {
		const clean = denoiser ? (outgoing[i] ?? 0) : 0
		const value = clean + ((before[i] ?? 0) - clean) * (from + step * (i + 1))
		outgoing[i] = Math.abs(value) < nothing ? 0 : value
	}
	before.set(incoming)
}
