import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import { rampSamples } from './ramp.ts'

/** Applies a gain in place; a changed one is reached by a short ramp. */
export function createMasterGain(): (mix: StereoBlock, factor: number) => void {
	let current = 1
	return (mix, factor) => {
		if (current === 1 && factor === 1) return
		const ramp = Math.min(rampSamples, mix.length / 2)
		const step = (factor - current) / ramp
		for (let i = 0; i < mix.length; i++) mix[i] = (mix[i] ?? 0) * (i < 2 * ramp ? current + step * ((i >> 1) + 1) : factor)
		current = factor
	}
}
