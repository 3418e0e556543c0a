import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { durationField, durationMs, transitionKind, usualDurationMs } from '../transition-kind.ts'

/** Where both scenes move to: the new one pushes the old one out. */
const direction = z.enum(['left', 'right', 'up', 'down'])

export const slide = transitionKind({
	id: 'slide',
	name: say('transition-kind/slide'),
	schema: z.object({ kind: z.literal('slide'), direction, durationMs }),
	defaults: { kind: 'slide', direction: 'left', durationMs: usualDurationMs },
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
				],
			},
			{ initial: 'left' },
		),
		durationField,
	],
	durationOf: (settings) => settings.durationMs,
})
