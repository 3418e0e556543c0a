import { z } from 'zod'
import { field } from '../../shared/program/fields.ts'
import { durationField, durationMs, transitionKind } from '../../shared/program/transition-kind.ts'
import { verbatim } from '../../shared/texts/text.ts'

export const blinds = transitionKind({
	id: 'blinds',
	name: verbatim('Blinds'),
	schema: z.object({ kind: z.literal('blinds'), count: z.number().int().min(1).max(50), durationMs }),
	defaults: { kind: 'blinds', count: 8, durationMs: 500 },
	form: [
		field('count', verbatim('Number of blinds'), { kind: 'number', min: 1, max: 50, unit: '', whole: true }, { initial: 8 }),
		durationField,
	],
	durationOf: (settings) => settings.durationMs,
})
