import type { z } from 'zod'
import type { gain as kind } from '../../../shared/program/filters/gain.ts'
import { advance, createRamp, moveTo, rampS } from './ramp.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'

type Settings = z.infer<typeof kind.schema>

export function gain(first: Settings, { sampleRateHz }: SoundFilterTools): SoundFilter<Settings> {
	const rampSamples = Math.round(rampS * sampleRateHz)
	const ramp = createRamp(factorOf(first))
	let target = ramp.value
	return {
		set(settings) {
			const next = factorOf(settings)
			if (next === target) return
			target = next
			moveTo(ramp, target, rampSamples)
		},
		process(block, samples) {
			let i = 0
			for (; i < samples && ramp.left > 0; i++) {
				const factor = advance(ramp)
				block[2 * i] = (block[2 * i] ?? 0) * factor
				block[2 * i + 1] = (block[2 * i + 1] ?? 0) * factor
			}
			if (ramp.left === 0) ramp.value = target
			if (target === 1) return
			for (let at = 2 * i; at < 2 * samples; at++) block[at] = (block[at] ?? 0) * target
		},
	}
}

function factorOf({ gainDb }: Settings): number {
	return 10 ** (gainDb / 20)
}
