import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { color } from '../color.ts'
import { field } from '../fields.ts'
import { durationField, durationMs, transitionKind, usualDurationMs } from '../transition-kind.ts'

export const fadeThroughColor = transitionKind({
	id: 'fade-through-color',
	name: say('transition-kind/fade-through-color'),
	schema: z.object({ kind: z.literal('fade-through-color'), color, durationMs }),
	defaults: { kind: 'fade-through-color', color: '#000000', durationMs: usualDurationMs },
	form: [field('color', say('transition-field/color'), { kind: 'color' }, { initial: '#000000' }), durationField],
	durationOf: (settings) => settings.durationMs,
	scenesOnly: true,
})
