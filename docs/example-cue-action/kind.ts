import { z } from 'zod'
import { cueActionKind } from '../../shared/program/cue-action-kind.ts'
import { field } from '../../shared/program/fields.ts'
import { verbatim } from '../../shared/texts/text.ts'

export const pauseFilms = cueActionKind({
	id: 'pause-films',
	name: verbatim('Pause films'),
	icon: 'pause',
	schema: z.object({ kind: z.literal('pause-films'), except: z.string().max(64).exactOptional().describe('A source that plays on') }),
	defaults: { kind: 'pause-films' },
	form: [field('except', verbatim('Except'), { kind: 'named', of: 'film', none: verbatim('None') })],
	fromForm: ({ kind }, { except }) => ({ kind, ...(except ? { except: String(except) } : {}) }),
	summary: ({ except }, names) =>
		verbatim(except === undefined ? 'Pause all films' : `Pause all films but ${names.source(except) ?? 'one that is gone'}`),
})
