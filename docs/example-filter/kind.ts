import { z } from 'zod'
import { field } from '../../shared/program/fields.ts'
import { filterKind } from '../../shared/program/filter-kind.ts'
import { verbatim } from '../../shared/texts/text.ts'

export const negative = filterKind({
	id: 'negative',
	name: verbatim('Negative'),
	icon: 'half',
	schema: z.object({ kind: z.literal('negative'), strength: z.number().min(0).max(100) }),
	defaults: { kind: 'negative', strength: 100 },
	form: [field('strength', verbatim('Strength'), { kind: 'slider', min: 0, max: 100, step: 1, unit: '%' }, { initial: 100 })],
})
