import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { filterKind } from '../filter-kind.ts'

/** Delayed pictures are held in memory: half a second of 1080p at 30 pictures a second takes 47 MB. ms. */
const mostMs = 500

const schema = z.object({
	kind: z.literal('delay'),
	delayMs: z.number().min(0).max(mostMs).describe('The picture comes this much later, in whole frames; the sound does not'),
})

export const delay = filterKind({
	id: 'delay',
	name: say('filter-kind/delay'),
	icon: 'clock',
	isForSources: true,
	schema,
	defaults: { kind: 'delay', delayMs: 100 },
	form: [
		field(
			'delayMs',
			say('filter-field/delay'),
			{ kind: 'slider', min: 0, max: mostMs, step: 10, unit: 'ms' },
			{ initial: 100, hint: say('filter-field/delay-means') },
		),
	],
})
