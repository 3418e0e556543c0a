import type { z } from 'zod'
import type { stereoWidth as kind } from '../../../shared/program/filters/stereo-width.ts'
import { advance, createRamp, moveTo, rampS } from './ramp.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'

type Settings = z.infer<typeof kind.schema>

/** The mean of both sides stays; their difference is multiplied. */
export function stereoWidth(first: Settings, { sampleRateHz }: SoundFilterTools): SoundFilter<Settings> {
	const rampSamples = Math.round(rampS * sampleRateHz)
	const ramp = createRamp(first.width / 100)
	let target = ramp.value
	return {
		set({ width }) {
			if (width / 100 === target) return
			target = width / 100
			moveTo(ramp, target, rampSamples)
		},
		process(block, samples) {
			if (target === 1 && ramp.left === 0) return
			for (let i = 0; i < 2 * samples; i += 2) {
				const factor = advance(ramp)
				const left = block[i] ?? 0
				const right = block[i + 1] ?? 0
				const mean = (left + right) / 2
				const difference = ((left - right) / 2) * factor
				block[i] = mean + difference
				block[i + 1] = mean - difference
			}
			if (ramp.left === 0) ramp.value = target
		},
	}
}
