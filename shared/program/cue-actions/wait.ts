import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

export const wait = cueActionKind({
	id: 'wait',
	name: say('cue-action/wait'),
	icon: 'timer',
	schema: z.object({ kind: z.literal('wait'), seconds: z.number().min(0).max(3600) }),
	defaults: { kind: 'wait', seconds: 5 },
	form: [
		field(
			'seconds',
			say('cue-field/seconds'),
			{ kind: 'number', min: 0, max: 3600, unit: 's' },
			{ initial: 5, hint: say('cue-field/wait-hint') },
		),
	],
	waitS: ({ seconds }) => seconds,
	summary: ({ seconds }) => say('cue-summary/wait', { seconds }),
})
