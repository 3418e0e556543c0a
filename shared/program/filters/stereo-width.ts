import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'

const schema = z.object({
	kind: z.literal('stereo-width'),
	width: z.number().min(0).max(200).describe('Percent of the difference between left and right: 0 = mono, 100 = unchanged'),
})

export const stereoWidth = soundFilterKind({
	id: 'stereo-width',
	name: say('filter-kind/stereo-width'),
	icon: 'width',
	schema,
	defaults: { kind: 'stereo-width', width: 100 },
	form: [field('width', say('filter-field/width'), { kind: 'slider', min: 0, max: 200, step: 1, unit: '%' }, { initial: 100 })],
})
