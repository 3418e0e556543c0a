import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { filterKind } from '../filter-kind.ts'

const speed = z.number().min(-2000).max(2000)

const schema = z.object({
	kind: z.literal('scroll'),
	speedX: speed.describe('Pixels of a Full HD picture in a second, to the right'),
	speedY: speed.describe('Pixels of a Full HD picture in a second, downward'),
})

const slider = { kind: 'slider', min: -2000, max: 2000, step: 10, unit: 'px/s' } as const

export const scroll = filterKind({
	id: 'scroll',
	name: say('filter-kind/scroll'),
	icon: 'repeat',
	schema,
	defaults: { kind: 'scroll', speedX: 100, speedY: 0 },
	form: [
		field('speedX', say('filter-field/speed-x'), slider, { initial: 100 }),
		field('speedY', say('filter-field/speed-y'), slider, { initial: 0 }),
	],
})
