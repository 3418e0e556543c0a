import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'

const schema = z.object({
	kind: z.literal('gain'),
	gainDb: z.number().min(-30).max(30).describe('dB'),
})

export const gain = soundFilterKind({
	id: 'gain',
	name: say('filter-kind/gain'),
	icon: 'speaker',
	schema,
	defaults: { kind: 'gain', gainDb: 0 },
	form: [field('gainDb', say('filter-field/gain'), { kind: 'slider', min: -30, max: 30, step: 0.5, unit: 'dB' }, { initial: 0 })],
})
