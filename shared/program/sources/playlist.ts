import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

export const playlist = sourceKind({
	id: 'playlist',
	name: say('source-kind/playlist'),
	icon: 'list',
	hasPicture: true,
	hasSound: true,
	reopening: 'start',
	schema: z.object({
		kind: z.literal('playlist'),
		files: z
			.array(z.string().min(1).max(4096))
			.min(1)
			.max(200)
			.describe('Full paths of films, sounds, and playlist files (.m3u, .m3u8) whose films take their place'),
		shuffle: z.boolean(),
		loop: z.boolean(),
	}),
	defaults: { kind: 'playlist', files: [], shuffle: false, loop: true },
	form: [
		field(
			'files',
			say('source-field/files'),
			{ kind: 'file-list', maxItems: 200, maxLength: 4096, placeholder: say('source-field/file-path') },
			{ required: true },
		),
		field('shuffle', say('source-field/shuffle'), { kind: 'switch' }, { initial: false }),
		field('loop', say('source-field/list-loop'), { kind: 'switch' }, { initial: true }),
	],
})
