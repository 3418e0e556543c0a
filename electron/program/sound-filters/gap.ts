import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import { rampS } from './ramp.ts'

/** After this much silence nothing comes out of any filter any more: longer than the longest delay, seconds. */
const emptyAfterS = 3

/** Fills in what a channel does not deliver, so that its filters hear no click where its sound stops and returns. */
export interface Gap {
	/** Call for each block, before the filters. Returns whether they have anything to do. */
	fill(block: StereoBlock, hasSound: boolean): boolean
}

export function createGap(sampleRateHz: number): Gap {
	const rampSamples = Math.round(rampS * sampleRateHz)
	let lastLeft = 0
	let lastRight = 0
	let silentSamples = 0

	function fadeOut(block: StereoBlock): void {
		block.fill(0)
		const samples = Math.min(rampSamples, block.length / 2)
		for (let i = 0; i < samples; i++) {
			const rest = 1 - (i + 1) / samples
			block[2 * i] = lastLeft * rest
			block[2 * i + 1] = lastRight * rest
		}
		lastLeft = 0
		lastRight = 0
	}

	function fadeIn(block: StereoBlock): void {
		const samples = Math.min(rampSamples, block.length / 2)
		for (let i = 0; i < 2 * samples; i++) block[i] = ((block[i] ?? 0) * ((i >> 1) + 1)) / samples
	}

	return {
		fill(block, hasSound) {
			if (hasSound) {
				if (silentSamples > 0) fadeIn(block)
				silentSamples = 0
				lastLeft = block[block.length - 2] ?? 0
				lastRight = block[block.length - 1] ?? 0
				return true
			}
			if (silentSamples >= emptyAfterS * sampleRateHz) return false
			silentSamples += block.length / 2
			fadeOut(block)
			return true
		},
	}
}
