import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { directionField, durationField, durationMs, transitionKind, usualDurationMs } from '../transition-kind.ts'

/** The direction in which the edge between the two scenes moves. */
const direction = z.enum(['left', 'right', 'up', 'down', 'up-left', 'up-right', 'down-left', 'down-right'])

export const wipe = transitionKind({
	id: 'wipe',
	name: say('transition-kind/wipe'),
	schema: z.object({
		kind: z.literal('wipe'),
		direction,
		/** Width of the soft edge in percent of its path: 0 = hard. */
		softness: z.number().int().min(0).max(100),
		durationMs,
	}),
	defaults: { kind: 'wipe', direction: 'right', softness: 10, durationMs: usualDurationMs },
	form: [
		directionField(direction.options, 'right'),
		field('softness', say('transition-field/softness'), { kind: 'slider', min: 0, max: 100, step: 1, unit: '%' }, { initial: 10 }),
		durationField,
	],
	durationOf: (settings) => settings.durationMs,
})
