import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { filterKind } from '../filter-kind.ts'

const schema = z.object({
	kind: z.literal('blur'),
	radius: z.number().min(0).max(50).describe('Pixels of a Full HD picture: the standard deviation of a Gaussian blur'),
})

export const blur = filterKind({
	id: 'blur',
	name: say('filter-kind/blur'),
	icon: 'drops',
	schema,
	defaults: { kind: 'blur', radius: 10 },
	form: [field('radius', say('filter-field/radius'), { kind: 'slider', min: 0, max: 50, step: 0.5, unit: 'px' }, { initial: 10 })],
})
