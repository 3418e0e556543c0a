import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { filterKind } from '../filter-kind.ts'

const percent = z.number().min(0).max(100)

const schema = z.object({
	kind: z.literal('luma-key'),
	darkest: percent.describe('Percent of white: what is darker is transparent'),
	darkSmoothness: percent,
	lightest: percent.describe('Percent of white: what is lighter is transparent'),
	lightSmoothness: percent,
})

const slider = { kind: 'slider', min: 0, max: 100, step: 1, unit: '%' } as const

export const lumaKey = filterKind({
	id: 'luma-key',
	name: say('filter-kind/luma-key'),
	icon: 'half',
	schema,
	defaults: { kind: 'luma-key', darkest: 10, darkSmoothness: 5, lightest: 100, lightSmoothness: 0 },
	form: [
		field('darkest', say('filter-field/darkest'), slider, { initial: 10 }),
		field('darkSmoothness', say('filter-field/dark-smoothness'), slider, { initial: 5 }),
		field('lightest', say('filter-field/lightest'), slider, { initial: 100 }),
		field('lightSmoothness', say('filter-field/light-smoothness'), slider, { initial: 0 }),
	],
})
