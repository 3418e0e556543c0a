import type { z } from 'zod'
import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import type { ducking as kind } from '../../../shared/program/filters/ducking.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'

type Settings = z.infer<typeof kind.schema>

/** The level is decided for this many samples at once and follows a line between. */
const stepSamples = 16

/** Turns both sides down by a fixed amount while the other channel is louder than the threshold, and for the hold time after it. */
export function ducking(first: Settings, { sampleRateHz }: SoundFilterTools): SoundFilter<Settings> {
	let settings = first
	let threshold = 0
	let attack = 0
	let release = 0
	let holdSamples = 0
	let heldSamples = Number.POSITIVE_INFINITY
	let downDb = 0
	let factor = 1
	let most = 0

	/** The share of the rest that is done with each step. */
	function shareOf(ms: number): number {
		return 1 - Math.exp((-4000 * stepSamples) / (ms * sampleRateHz))
	}

	function set(next: Settings): void {
		settings = next
		threshold = 10 ** (next.thresholdDb / 20)
		attack = shareOf(next.attackMs)
		release = shareOf(next.releaseMs)
		holdSamples = (next.holdMs * sampleRateHz) / 1000
	}

	function nextFactor(isLoud: boolean): number {
		heldSamples = isLoud ? 0 : heldSamples + stepSamples
		const target = heldSamples <= holdSamples ? settings.amountDb : 0
		downDb += (target - downDb) * (target > downDb ? attack : release)
		if (target === 0 && downDb < 1e-4) downDb = 0
		most = Math.max(most, downDb)
		return downDb === 0 ? 1 : 10 ** (-downDb / 20)
	}

	set(first)
	return {
		set,
		process(block, samples, key) {
			most = 0
			for (let from = 0; from < 2 * samples; from += 2 * stepSamples) {
				const to = Math.min(2 * samples, from + 2 * stepSamples)
				const next = nextFactor(key !== null && isLouder(key, from, to, threshold))
				if (next === 1 && factor === 1) continue
				const step = (2 * (next - factor)) / (to - from)
				let now = factor
				for (let i = from; i < to; i += 2) {
					now += step
					block[i] = (block[i] ?? 0) * now
					block[i + 1] = (block[i + 1] ?? 0) * now
				}
				factor = next
			}
		},
		reductionDb: () => most,
	}
}

function isLouder(key: StereoBlock, from: number, to: number, threshold: number): boolean {
	for (let i = from; i < to; i++) if (Math.abs(key[i] ?? 0) > threshold) return true
	return false
}
