import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'

/** The longest delay, ms. */
export const mostSoundDelayMs = 2000

const schema = z.object({
	kind: z.literal('sound-delay'),
	delayMs: z.number().min(0).max(mostSoundDelayMs).describe('The sound comes this much later; the picture does not'),
})

export const soundDelay = soundFilterKind({
	id: 'sound-delay',
	name: say('filter-kind/sound-delay'),
	icon: 'clock',
	schema,
	defaults: { kind: 'sound-delay', delayMs: 100 },
	form: [
		field(
			'delayMs',
			say('filter-field/delay'),
			{ kind: 'slider', min: 0, max: mostSoundDelayMs, step: 1, unit: 'ms' },
			{ initial: 100, hint: say('filter-field/sound-delay-means') },
		),
	],
})
