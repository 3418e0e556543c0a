import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

export const testPattern = sourceKind({
	id: 'test-pattern',
	name: say('source-kind/test-pattern'),
	icon: 'pattern',
	hasPicture: true,
	hasSound: true,
	reopening: null,
	schema: z.object({
		kind: z.literal('test-pattern'),
		/** "card": bars, motion, clock and a 1 kHz tone at -18 dBFS. "flash-and-beep": white flash with a beep every 2 s, to measure sync. */
		pattern: z.enum(['card', 'flash-and-beep']),
	}),
	defaults: { kind: 'test-pattern', pattern: 'card' },
	form: [
		field(
			'pattern',
			say('source-field/pattern'),
			{
				kind: 'choice',
				choices: [
					{ id: 'card', name: say('source-field/pattern-card') },
					{ id: 'flash-and-beep', name: say('source-field/pattern-flash') },
				],
			},
			{ initial: 'card' },
		),
	],
})
