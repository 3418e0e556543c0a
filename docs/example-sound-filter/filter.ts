import type { z } from 'zod'
import { advance, createRamp, moveTo, rampS } from '../../electron/program/sound-filters/ramp.ts'
import type { SoundFilter, SoundFilterTools } from '../../electron/program/sound-filters/sound-filter.ts'
import type { tremolo } from './kind.ts'

type Settings = z.infer<typeof tremolo.schema>

/** The level goes down and up again four times a second. */
export function makeTremolo(first: Settings, { sampleRateHz }: SoundFilterTools): SoundFilter<Settings> {
	const depth = createRamp(first.depth / 100)
	const turn = (2 * Math.PI * 4) / sampleRateHz
	let phase = 0
	return {
		set: (settings) => moveTo(depth, settings.depth / 100, Math.round(rampS * sampleRateHz)),
		process(block, samples) {
			for (let i = 0; i < samples; i++) {
				const factor = 1 - (advance(depth) * (1 - Math.cos(phase))) / 2
				block[2 * i] = (block[2 * i] ?? 0) * factor
				block[2 * i + 1] = (block[2 * i + 1] ?? 0) * factor
				phase = (phase + turn) % (2 * Math.PI)
			}
		},
	}
}
