import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { durationField, durationMs, transitionKind, usualDurationMs } from '../transition-kind.ts'

/** Where the edge between the two scenes moves to. */
const direction = z.enum(['left', 'right', 'up', 'down', 'up-left', 'up-right', 'down-left', 'down-right'])

export const wipe = transitionKind({
	id: 'wipe',
	name: say('transition-kind/wipe'),
	schema: z.object({
		kind: z.literal('wipe'),
		direction,
		/** Width of the soft edge in percent of the way: 0 = hard. */
		softness: z.number().int().min(0).max(100),
		durationMs,
	}),
	defaults: { kind: 'wipe', direction: 'right', softness: 10, durationMs: usualDurationMs },
	form: [
		field(
			'direction',
			say('transition-field/direction'),
			{
				kind: 'choice',
				choices: [
					{ id: 'left', name: say('transition-direction/left') },
					{ id: 'right', name: say('transition-direction/right') },
					{ id: 'up', name: say('transition-direction/up') },
					{ id: 'down', name: say('transition-direction/down') },
					{ id: 'up-left', name: say('transition-direction/up-left') },
					{ id: 'up-right', name: say('transition-direction/up-right') },
					{ id: 'down-left', name: say('transition-direction/down-left') },
					{ id: 'down-right', name: say('transition-direction/down-right') },
				],
			},
			{ initial: 'right' },
		),
		field('softness', say('transition-field/softness'), { kind: 'slider', min: 0, max: 100, step: 1, unit: '%' }, { initial: 10 }),
		durationField,
	],
	durationOf: (settings) => settings.durationMs,
})
