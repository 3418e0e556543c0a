import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

export const slideshow = sourceKind({
	id: 'slideshow',
	name: say('source-kind/slideshow'),
	icon: 'image',
	hasPicture: true,
	hasSound: false,
	reopening: 'load',
	schema: z.object({
		kind: z.literal('slideshow'),
		files: z.array(z.string().min(1).max(4096)).max(500).describe('Full paths of pictures'),
		folder: z
			.string()
			.max(4096)
			.describe('Pictures in this folder come after the files, by name; new ones are added while it runs. Empty: none'),
		seconds: z.number().min(1).max(3600).describe('How long each picture is shown'),
		change: z.enum(['cut', 'fade']),
		shuffle: z.boolean(),
	}),
	defaults: { kind: 'slideshow', files: [], folder: '', seconds: 8, change: 'fade', shuffle: false },
	form: [
		field('files', say('source-field/pictures'), {
			kind: 'file-list',
			maxItems: 500,
			maxLength: 4096,
			placeholder: say('source-field/file-path'),
		}),
		field(
			'folder',
			say('source-field/folder'),
			{ kind: 'file', addresses: false, maxLength: 4096, placeholder: say('source-field/folder-path') },
			{ hint: say('source-field/folder-hint') },
		),
		field('seconds', say('source-field/seconds-each'), { kind: 'number', min: 1, max: 3600, unit: 's' }, { initial: 8 }),
		field(
			'change',
			say('source-field/change'),
			{
				kind: 'choice',
				choices: [
					{ id: 'fade', name: say('source-field/change-fade') },
					{ id: 'cut', name: say('source-field/change-cut') },
				],
			},
			{ initial: 'fade' },
		),
		field('shuffle', say('source-field/shuffle'), { kind: 'switch' }, { initial: false }),
	],
})
