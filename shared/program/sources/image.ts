import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

export const image = sourceKind({
	id: 'image',
	name: say('source-kind/image'),
	icon: 'image',
	hasPicture: true,
	hasSound: false,
	reopening: 'load',
	schema: z.object({ kind: z.literal('image'), path: z.string().min(1).max(4096) }),
	defaults: { kind: 'image', path: '' },
	form: [
		field(
			'path',
			say('source-field/file'),
			{ kind: 'file', addresses: false, maxLength: 4096, placeholder: say('source-field/file-path') },
			{ required: true },
		),
	],
})
