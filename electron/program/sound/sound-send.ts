import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import { rampSamples } from './ramp.ts'

/** One channel's way into one mix. */
export interface SoundSend {
	/** Adds the block to the mix with a level that is reached within `ramp` samples, at most the block's; null = the channel has no sound in this frame. */
	add(mix: StereoBlock, block: StereoBlock | null, level: number, ramp: number): void
	/** At the end of the last block. */
	level(): number
}

export function createSoundSend(): SoundSend {
	let level = 0
	// The last samples that were added. A channel whose sound stops is faded to zero from there instead of jumping.
	let lastLeft = 0
	let lastRight = 0

	function addFadingTail(mix: StereoBlock): void {
		const samples = Math.min(rampSamples, mix.length / 2)
		for (let i = 0; i < samples; i++) {
			const rest = 1 - (i + 1) / samples
			mix[2 * i] = (mix[2 * i] ?? 0) + lastLeft * rest
			mix[2 * i + 1] = (mix[2 * i + 1] ?? 0) + lastRight * rest
		}
		lastLeft = 0
		lastRight = 0
	}

	function addRamped(mix: StereoBlock, block: StereoBlock, target: number, wanted: number): void {
		const ramp = Math.min(wanted, block.length / 2)
		const step = (target - level) / ramp
		for (let i = 0; i < ramp; i++) {
			const factor = level + step * (i + 1)
			mix[2 * i] = (mix[2 * i] ?? 0) + (block[2 * i] ?? 0) * factor
			mix[2 * i + 1] = (mix[2 * i + 1] ?? 0) + (block[2 * i + 1] ?? 0) * factor
		}
		level = target
		if (level !== 0) for (let i = 2 * ramp; i < block.length; i++) mix[i] = (mix[i] ?? 0) + (block[i] ?? 0) * level
		lastLeft = (block[block.length - 2] ?? 0) * level
		lastRight = (block[block.length - 1] ?? 0) * level
	}

	return {
		add(mix, block, target, ramp) {
			if (block) {
				if (level !== 0 || target !== 0) addRamped(mix, block, target, ramp)
				return
			}
			if (lastLeft !== 0 || lastRight !== 0) addFadingTail(mix)
			// Sound that returns is faded in from zero.
			level = 0
		},
		level: () => level,
	}
}
