import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

export const destination = cueActionKind({
	id: 'destination',
	name: say('cue-action/destination'),
	icon: 'destination',
	schema: z.object({ kind: z.literal('destination'), id: z.string().min(1).max(64), on: z.boolean() }),
	defaults: { kind: 'destination', id: '', on: true },
	form: [
		field('id', say('cue-field/destination'), { kind: 'named', of: 'destination' }, { required: true }),
		field('on', say('cue-field/destination-on'), { kind: 'switch' }, { initial: true, hint: say('cue-field/destination-hint') }),
	],
	summary: ({ id, on }, names) =>
		say(on ? 'cue-summary/destination-on' : 'cue-summary/destination-off', { name: names.destination(id) ?? say('cue-summary/nothing') }),
})
