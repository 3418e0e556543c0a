import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { soundFilterKind } from '../filter-kind.ts'

/** It hears this much of the sound before it lets any of it through, ms. */
export const suppressionDelayMs = 20

const strengths = ['light', 'medium', 'strong'] as const

const schema = z.object({
	kind: z.literal('noise-suppression'),
	strength: z.enum(strengths).describe('How much of the noise goes: at most 12 dB, at most 20 dB, or all of it'),
})

export const noiseSuppression = soundFilterKind({
	id: 'noise-suppression',
	name: say('filter-kind/noise-suppression'),
	icon: 'noise',
	schema,
	defaults: { kind: 'noise-suppression', strength: 'strong' },
	form: [
		field(
			'strength',
			say('filter-field/strength'),
			{ kind: 'choice', choices: strengths.map((id) => ({ id, name: say(`filter-field/strength-${id}`) })) },
			{ initial: 'strong', hint: say('filter-field/suppression-means', { ms: suppressionDelayMs }) },
		),
	],
	line: ({ strength }) => say(`filter-line/suppression-${strength}`, { ms: suppressionDelayMs }),
})
