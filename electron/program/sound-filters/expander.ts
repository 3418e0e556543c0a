import type { z } from 'zod'
import type { expander as kind } from '../../../shared/program/filters/expander.ts'
import { expanderGainDb } from '../../../shared/program/sound/dynamics-curve.ts'
import { createDynamics, moveSetting } from './dynamics.ts'
import { createRamp } from './ramp.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'

type Settings = z.infer<typeof kind.schema>

export function expander(first: Settings, tools: SoundFilterTools): SoundFilter<Settings> {
	const threshold = createRamp(first.thresholdDb)
	const ratio = createRamp(first.ratio)
	const knee = createRamp(first.kneeDb)
	const range = createRamp(first.rangeDb)
	const curve = { thresholdDb: first.thresholdDb, ratio: first.ratio, kneeDb: first.kneeDb }
	const dynamics = createDynamics(
		tools,
		first,
		(levelDb) => {
			curve.thresholdDb = threshold.value
			curve.ratio = ratio.value
			curve.kneeDb = knee.value
			return expanderGainDb(levelDb, curve, range.value)
		},
		[threshold, ratio, knee, range],
	)
	return {
		set(settings) {
			dynamics.setTimes(settings)
			moveSetting(threshold, settings.thresholdDb, tools)
			moveSetting(ratio, settings.ratio, tools)
			moveSetting(knee, settings.kneeDb, tools)
			moveSetting(range, settings.rangeDb, tools)
		},
		process: dynamics.process,
		reductionDb: dynamics.reductionDb,
	}
}
