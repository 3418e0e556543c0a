import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'
import { attackField, attackMs, detector, detectorField, kneeDb, kneeField, releaseField, releaseMs } from '../sound/dynamics-fields.ts'

const schema = z.object({
	kind: z.literal('compressor'),
	thresholdDb: z.number().min(-60).max(0).describe('What is louder is turned down, dBFS'),
	ratio: z.number().min(1).max(20).describe('So many dB above the threshold become one'),
	attackMs,
	releaseMs,
	kneeDb,
	makeupDb: z.number().min(-12).max(24).describe('Gain after it, dB'),
	detector,
})

export const compressor = soundFilterKind({
	id: 'compressor',
	name: say('filter-kind/compressor'),
	icon: 'compress',
	turnsDown: true,
	schema,
	defaults: {
		...{ kind: 'compressor', thresholdDb: -18, ratio: 3, attackMs: 6, releaseMs: 120, kneeDb: 6, makeupDb: 0, detector: 'rms' },
	},
	form: [
		field('thresholdDb', say('filter-field/starts-at'), { kind: 'slider', min: -60, max: 0, step: 0.5, unit: 'dB' }, { initial: -18 }),
		field('ratio', say('filter-field/ratio'), { kind: 'slider', min: 1, max: 20, step: 0.1, unit: ': 1' }, { initial: 3 }),
		attackField(6),
		releaseField(120),
		kneeField(6),
		field('makeupDb', say('filter-field/makeup'), { kind: 'slider', min: -12, max: 24, step: 0.5, unit: 'dB' }, { initial: 0 }),
		detectorField('rms'),
	],
	line: ({ ratio, thresholdDb }) => say('filter-line/compressor', { ratio, thresholdDb }),
})
