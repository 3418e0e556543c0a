import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { filterKind } from '../filter-kind.ts'

const schema = z.object({
	kind: z.literal('sharpen'),
	amount: z.number().min(0).max(200).describe('Percent: how much of the difference to its surroundings is added to a pixel'),
})

export const sharpen = filterKind({
	id: 'sharpen',
	name: say('filter-kind/sharpen'),
	icon: 'triangle',
	schema,
	defaults: { kind: 'sharpen', amount: 50 },
	form: [field('amount', say('filter-field/amount'), { kind: 'slider', min: 0, max: 200, step: 1, unit: '%' }, { initial: 50 })],
})
