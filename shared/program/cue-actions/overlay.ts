import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

export const overlay = cueActionKind({
	id: 'overlay',
	name: say('cue-action/overlay'),
	icon: 'frames',
	schema: z.object({ kind: z.literal('overlay'), overlayId: z.string().min(1).max(64), show: z.boolean() }),
	defaults: { kind: 'overlay', overlayId: '', show: true },
	form: [
		field('overlayId', say('cue-field/overlay'), { kind: 'named', of: 'overlay' }, { required: true }),
		field('show', say('cue-field/show-overlay'), { kind: 'switch' }, { initial: true }),
	],
	outlastsCue: ({ show }) => !show,
	summary: ({ overlayId, show }, names) =>
		say(show ? 'cue-summary/overlay-in' : 'cue-summary/overlay-out', {
			name: names.overlay(overlayId) ?? say('cue-summary/nothing'),
		}),
})
