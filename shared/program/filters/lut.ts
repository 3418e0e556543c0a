import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { filterFileField, filterPath } from '../filter-file.ts'
import { filterKind } from '../filter-kind.ts'

const schema = z.object({
	kind: z.literal('lut'),
	path: filterPath.describe('A .cube file on the computer that runs the studio; empty = none, and nothing changes'),
	amount: z.number().min(0).max(100).describe('Percent: 0 is the picture as it was, 100 only that of the LUT'),
})

export const lut = filterKind({
	id: 'lut',
	name: say('filter-kind/lut'),
	icon: 'image',
	reads: 'lut',
	schema,
	defaults: { kind: 'lut', path: '', amount: 100 },
	form: [
		filterFileField(say('filter-field/cube-file'), say('filter-field/cube-file-means')),
		field('amount', say('filter-field/amount'), { kind: 'slider', min: 0, max: 100, step: 1, unit: '%' }, { initial: 100 }),
	],
})
