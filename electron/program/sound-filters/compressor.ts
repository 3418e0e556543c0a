import type { z } from 'zod'
import type { compressor as kind } from '../../../shared/program/filters/compressor.ts'
import { compressorGainDb } from '../../../shared/program/sound/dynamics-curve.ts'
import { createDynamics, moveSetting } from './dynamics.ts'
import { createRamp } from './ramp.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'

type Settings = z.infer<typeof kind.schema>

export function compressor(first: Settings, tools: SoundFilterTools): SoundFilter<Settings> {
	const threshold = createRamp(first.thresholdDb)
	const ratio = createRamp(first.ratio)
	const knee = createRamp(first.kneeDb)
	const makeup = createRamp(first.makeupDb)
	const curve = { thresholdDb: first.thresholdDb, ratio: first.ratio, kneeDb: first.kneeDb }
	const dynamics = createDynamics(
		tools,
		first,
		(levelDb) => {
			curve.thresholdDb = threshold.value
			curve.ratio = ratio.value
			curve.kneeDb = knee.value
			return compressorGainDb(levelDb, curve)
		},
		[threshold, ratio, knee],
		makeup,
	)
	return {
		set(settings) {
			dynamics.setTimes(settings)
			moveSetting(threshold, settings.thresholdDb, tools)
			moveSetting(ratio, settings.ratio, tools)
			moveSetting(knee, settings.kneeDb, tools)
			moveSetting(makeup, settings.makeupDb, tools)
		},
		process: dynamics.process,
		reductionDb: dynamics.reductionDb,
	}
}
