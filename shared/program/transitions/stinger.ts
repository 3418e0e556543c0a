import { z } from 'zod'
import { readMediaAddress } from '../../domain/media-address.ts'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { maxFilmMs, transitionKind } from '../transition-kind.ts'

export const stinger = transitionKind({
	id: 'stinger',
	name: say('transition-kind/stinger'),
	schema: z.object({
		kind: z.literal('stinger'),
		/** A film on the studio's computer, with transparency where the scenes are to be seen. */
		path: z
			.string()
			.min(1)
			.max(4096)
			.refine((path) => readMediaAddress(path.trim()).kind === 'file' || /^file:/i.test(path.trim()), { message: 'input/film-address' }),
		/** When the new scene replaces the old one under the film, ms from its start. */
		cutMs: z.number().int().min(0).max(maxFilmMs),
		/** -60 is silence. */
		gainDb: z.number().min(-60).max(12),
	}),
	defaults: { kind: 'stinger', path: '', cutMs: 500, gainDb: 0 },
	form: [
		field(
			'path',
			say('transition-field/film'),
			{ kind: 'file', addresses: false, maxLength: 4096, placeholder: say('transition-field/film-place') },
			{ required: true, hint: say('transition-field/film-hint') },
		),
		field(
			'cutMs',
			say('transition-field/cut-point'),
			{ kind: 'number', min: 0, max: maxFilmMs, unit: 'ms', whole: true },
			{ initial: 500, hint: say('transition-field/cut-point-hint') },
		),
		field('gainDb', say('transition-field/gain'), { kind: 'slider', min: -60, max: 12, step: 1, unit: 'dB' }, { initial: 0 }),
	],
	durationOf: () => maxFilmMs,
	filmOf: ({ path, cutMs, gainDb }) => ({ path, cutMs, gainDb }),
	scenesOnly: true,
})
