import type { z } from 'zod'
import { type soundDelay as kind, mostSoundDelayMs } from '../../../shared/program/filters/sound-delay.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'

type Settings = z.infer<typeof kind.schema>

/** A new delay replaces the old one within this time, seconds. */
const fadeS = 0.02

/** Exact to the sample. While the delay changes, the sound is faded from the old place to the new one. */
export function soundDelay(first: Settings, { sampleRateHz }: SoundFilterTools): SoundFilter<Settings> {
	const samplesOf = ({ delayMs }: Settings): number => Math.round((delayMs * sampleRateHz) / 1000)
	const fadeSamples = Math.round(fadeS * sampleRateHz)
	const length = Math.ceil((mostSoundDelayMs * sampleRateHz) / 1000) + 1
	const ring = new Float32Array(2 * length)
	let write = 0
	let wanted = samplesOf(first)
	let from = wanted
	let to = wanted
	let fadeLeft = 0

	/** The place in the ring of what came this many samples ago. */
	function placeOf(samplesAgo: number): number {
		const place = write - samplesAgo
		return 2 * (place < 0 ? place + length : place)
	}

	return {
		set(settings) {
			wanted = samplesOf(settings)
		},
		process(block, samples) {
			for (let i = 0; i < 2 * samples; i += 2) {
				ring[2 * write] = block[i] ?? 0
				ring[2 * write + 1] = block[i + 1] ?? 0
				if (fadeLeft === 0 && wanted !== to) {
					from = to
					to = wanted
					fadeLeft = fadeSamples
				}
				const now = placeOf(to)
				let left = ring[now] ?? 0
				let right = ring[now + 1] ?? 0
				if (fadeLeft > 0) {
					const before = placeOf(from)
					const share = fadeLeft / fadeSamples
					left += ((ring[before] ?? 0) - left) * share
					right += ((ring[before + 1] ?? 0) - right) * share
					fadeLeft -= 1
				}
				block[i] = left
				block[i + 1] = right
				write = write + 1 === length ? 0 : write + 1
			}
		},
	}
}
