import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'
import { attackField, attackMs, detector, detectorField, kneeDb, kneeField, releaseField, releaseMs } from '../sound/dynamics-fields.ts'

const schema = z.object({
	kind: z.literal('expander'),
	thresholdDb: z.number().min(-80).max(0).describe('What is quieter is turned down, dBFS'),
	ratio: z.number().min(1).max(20).describe('One dB below the threshold becomes this many'),
	rangeDb: z.number().min(-80).max(0).describe('It is never turned down by more than this, dB'),
	attackMs,
	releaseMs,
	kneeDb,
	detector,
})

export const expander = soundFilterKind({
	id: 'expander',
	name: say('filter-kind/expander'),
	icon: 'expand',
	turnsDown: true,
	schema,
	defaults: {
		...{ kind: 'expander', thresholdDb: -45, ratio: 2, rangeDb: -20, attackMs: 5, releaseMs: 150, kneeDb: 6, detector: 'rms' },
	},
	form: [
		field('thresholdDb', say('filter-field/below'), { kind: 'slider', min: -80, max: 0, step: 0.5, unit: 'dB' }, { initial: -45 }),
		field('ratio', say('filter-field/ratio'), { kind: 'slider', min: 1, max: 20, step: 0.1, unit: ': 1' }, { initial: 2 }),
		field('rangeDb', say('filter-field/range'), { kind: 'slider', min: -80, max: 0, step: 1, unit: 'dB' }, { initial: -20 }),
		attackField(5),
		releaseField(150),
		kneeField(6),
		detectorField('rms'),
	],
	line: ({ ratio, thresholdDb }) => say('filter-line/expander', { ratio, thresholdDb }),
})
