import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'

const schema = z.object({
	kind: z.literal('gate'),
	openDb: z.number().min(-80).max(0).describe('It opens when a sample is louder, dBFS'),
	closeDb: z.number().min(-80).max(0).describe('It closes when all are quieter for the hold time, dBFS; never above openDb in effect'),
	attackMs: z.number().min(0.1).max(500).describe('The time in which it opens, ms'),
	holdMs: z.number().min(0).max(3000).describe('ms'),
	releaseMs: z.number().min(1).max(5000).describe('The time in which it closes, ms'),
	rangeDb: z.number().min(-80).max(0).describe('How quiet it is while closed, dB; -80 = silence'),
})

const level = { kind: 'slider', min: -80, max: 0, step: 0.5, unit: 'dB' } as const

export const gate = soundFilterKind({
	id: 'gate',
	name: say('filter-kind/gate'),
	icon: 'gate',
	turnsDown: true,
	schema,
	defaults: { kind: 'gate', openDb: -42, closeDb: -48, attackMs: 5, holdMs: 200, releaseMs: 150, rangeDb: -80 },
	form: [
		field('openDb', say('filter-field/opens-at'), level, { initial: -42 }),
		field('closeDb', say('filter-field/closes-at'), level, { initial: -48 }),
		field('attackMs', say('filter-field/attack'), { kind: 'slider', min: 0.1, max: 500, step: 0.1, unit: 'ms' }, { initial: 5 }),
		field('holdMs', say('filter-field/hold'), { kind: 'slider', min: 0, max: 3000, step: 10, unit: 'ms' }, { initial: 200 }),
		field('releaseMs', say('filter-field/release'), { kind: 'slider', min: 1, max: 5000, step: 1, unit: 'ms' }, { initial: 150 }),
		field('rangeDb', say('filter-field/closed-level'), { ...level, step: 1 }, { initial: -80 }),
	],
	line: ({ openDb }) => say('filter-line/gate', { openDb }),
})
