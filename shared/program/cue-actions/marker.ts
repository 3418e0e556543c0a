import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { noText } from '../../texts/text.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

export const marker = cueActionKind({
	id: 'marker',
	name: say('cue-action/marker'),
	icon: 'flag',
	schema: z.object({ kind: z.literal('marker'), name: z.string().max(80).describe('Empty: the name of the cue') }),
	defaults: { kind: 'marker', name: '' },
	form: [
		field(
			'name',
			say('cue-field/marker'),
			{ kind: 'text', maxLength: 80, placeholder: '', pattern: null, patternHint: noText },
			{ hint: say('cue-field/marker-hint') },
		),
	],
	summary: ({ name }) => (name.trim() === '' ? say('cue-summary/marker') : say('cue-summary/marker-named', { name })),
})
