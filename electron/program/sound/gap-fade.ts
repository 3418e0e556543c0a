import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import { rampSamples } from './ramp.ts'

/** Fades sound that breaks off and returns, before anything that remembers it: a delay or a filter would repeat the click later. */
export interface GapFade {
	/** `hasSound` false: the block is filled. */
	apply(block: StereoBlock, hasSound: boolean): void
}

export function createGapFade(): GapFade {
	let lastLeft = 0
	let lastRight = 0
	let isSilent = false

	return {
		apply(block, hasSound) {
			const ramp = Math.min(rampSamples, block.length / 2)
			if (!hasSound) {
				block.fill(0)
				for (let i = 0; i < ramp && !isSilent; i++) {
					const rest = 1 - (i + 1) / ramp
					block[2 * i] = lastLeft * rest
					block[2 * i + 1] = lastRight * rest
				}
				lastLeft = 0
				lastRight = 0
				isSilent = true
				return
			}
			for (let i = 0; i < 2 * ramp && isSilent; i++) block[i] = (block[i] ?? 0) * (((i >> 1) + 1) / ramp)
			isSilent = false
			lastLeft = block.at(-2) ?? 0
			lastRight = block.at(-1) ?? 0
		},
	}
}
