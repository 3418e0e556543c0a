import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'

const schema = z.object({
	kind: z.literal('ducking'),
	sourceId: z.string().max(64).nullable().describe('The source that it follows, after its filters and while it is heard; null = none'),
	thresholdDb: z.number().min(-80).max(0).describe('It turns down while the other one is louder, dBFS'),
	amountDb: z.number().min(0).max(60).describe('By how much it turns down, dB'),
	attackMs: z.number().min(1).max(2000).describe('The time in which 98 % of it is done, ms'),
	holdMs: z.number().min(0).max(5000).describe('How long it stays down after the other one was louder, ms'),
	releaseMs: z.number().min(5).max(10_000).describe('The time in which 98 % comes back, ms'),
})

export const ducking = soundFilterKind({
	id: 'ducking',
	name: say('filter-kind/ducking'),
	icon: 'duck',
	turnsDown: true,
	schema,
	defaults: { kind: 'ducking', sourceId: null, thresholdDb: -36, amountDb: 12, attackMs: 100, holdMs: 300, releaseMs: 800 },
	form: [
		field('sourceId', say('filter-field/ducked-by'), { kind: 'channel', none: say('filter-field/ducked-by-none') }),
		field('thresholdDb', say('filter-field/louder-than'), { kind: 'slider', min: -80, max: 0, step: 0.5, unit: 'dB' }, { initial: -36 }),
		field('amountDb', say('filter-field/down-by'), { kind: 'slider', min: 0, max: 60, step: 0.5, unit: 'dB' }, { initial: 12 }),
		field('attackMs', say('filter-field/attack'), { kind: 'slider', min: 1, max: 2000, step: 1, unit: 'ms' }, { initial: 100 }),
		field('holdMs', say('filter-field/hold'), { kind: 'slider', min: 0, max: 5000, step: 10, unit: 'ms' }, { initial: 300 }),
		field('releaseMs', say('filter-field/release'), { kind: 'slider', min: 5, max: 10_000, step: 5, unit: 'ms' }, { initial: 800 }),
	],
	line: ({ sourceId, amountDb, thresholdDb }) =>
		sourceId === null ? say('filter-line/ducking-none') : say('filter-line/ducking', { amountDb, thresholdDb }),
})
