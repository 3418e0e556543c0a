import { z } from 'zod'
import { color } from '../../shared/program/color.ts'
import { field } from '../../shared/program/fields.ts'
import { sourceKind } from '../../shared/program/source-kind.ts'
import { verbatim } from '../../shared/texts/text.ts'

export const stripes = sourceKind({
	id: 'stripes',
	name: verbatim('Stripes'),
	icon: 'pattern',
	hasPicture: true,
	hasSound: false,
	reopening: null,
	schema: z.object({ kind: z.literal('stripes'), color, count: z.number().int().min(1).max(50) }),
	defaults: { kind: 'stripes', color: '#d81b60', count: 8 },
	form: [
		field('color', verbatim('Color'), { kind: 'color' }, { initial: '#d81b60' }),
		field('count', verbatim('Number of stripes'), { kind: 'number', min: 1, max: 50, unit: '', whole: true }, { initial: 8 }),
	],
})
