import { z } from 'zod'
import { field } from '../../shared/program/fields.ts'
import { soundFilterKind } from '../../shared/program/filter-kind.ts'
import { verbatim } from '../../shared/texts/text.ts'

export const tremolo = soundFilterKind({
	id: 'tremolo',
	name: verbatim('Tremolo'),
	icon: 'wave',
	schema: z.object({ kind: z.literal('tremolo'), depth: z.number().min(0).max(100) }),
	defaults: { kind: 'tremolo', depth: 50 },
	form: [field('depth', verbatim('Depth'), { kind: 'slider', min: 0, max: 100, step: 1, unit: '%' }, { initial: 50 })],
})
