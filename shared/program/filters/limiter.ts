import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'

const schema = z.object({
	kind: z.literal('limiter'),
	ceilingDb: z.number().min(-30).max(0).describe('No sample is louder than this, dBFS'),
	releaseMs: z.number().min(10).max(1000).describe('The time in which 98 % of the level comes back after a peak, ms'),
})

export const limiter = soundFilterKind({
	id: 'limiter',
	name: say('filter-kind/limiter'),
	icon: 'limit',
	turnsDown: true,
	schema,
	defaults: { kind: 'limiter', ceilingDb: -1, releaseMs: 100 },
	form: [
		field('ceilingDb', say('filter-field/ceiling'), { kind: 'slider', min: -30, max: 0, step: 0.5, unit: 'dB' }, { initial: -1 }),
		field('releaseMs', say('filter-field/release'), { kind: 'slider', min: 10, max: 1000, step: 10, unit: 'ms' }, { initial: 100 }),
	],
	line: ({ ceilingDb }) => say('filter-line/limiter', { ceilingDb }),
})
