import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { filterFileField, filterPath } from '../filter-file.ts'
import { filterKind } from '../filter-kind.ts'

const schema = z.object({
	kind: z.literal('mask'),
	path: filterPath.describe('A picture file on the computer that runs the studio; empty = none, and nothing changes'),
	channel: z.enum(['luminance', 'alpha']).describe('What of the picture file makes opaque: its light parts or its opaque parts'),
	invert: z.boolean().describe('Makes transparent what would be opaque'),
})

export const mask = filterKind({
	id: 'mask',
	name: say('filter-kind/mask'),
	icon: 'ring',
	reads: 'mask',
	schema,
	defaults: { kind: 'mask', path: '', channel: 'luminance', invert: false },
	form: [
		filterFileField(say('filter-field/mask-file'), say('filter-field/mask-file-means')),
		field(
			'channel',
			say('filter-field/mask-channel'),
			{
				kind: 'choice',
				choices: [
					{ id: 'luminance', name: say('filter-field/mask-luminance') },
					{ id: 'alpha', name: say('filter-field/mask-alpha') },
				],
			},
			{ initial: 'luminance' },
		),
		field('invert', say('filter-field/invert'), { kind: 'switch' }),
	],
})
