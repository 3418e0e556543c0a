import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

/** Longer ones cannot be read at a glance. */
export const maxMessageChars = 300

export const message = cueActionKind({
	id: 'message',
	name: say('cue-action/message'),
	icon: 'message',
	schema: z.object({ kind: z.literal('message'), text: z.string().min(1).max(maxMessageChars) }),
	defaults: { kind: 'message', text: '' },
	form: [
		field('text', say('cue-field/message'), { kind: 'lines', maxLength: maxMessageChars, rows: 3, placeholder: '' }, { required: true }),
	],
	summary: ({ text }) => say('cue-summary/message', { text }),
})
