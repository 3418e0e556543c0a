import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { color as hexColor } from '../color.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

export const color = sourceKind({
	id: 'color',
	name: say('source-kind/color'),
	icon: 'color',
	hasPicture: true,
	hasSound: false,
	reopening: null,
	schema: z.object({ kind: z.literal('color'), color: hexColor }),
	defaults: { kind: 'color', color: '#101828' },
	form: [field('color', say('source-field/color'), { kind: 'color' }, { initial: '#101828' })],
})
