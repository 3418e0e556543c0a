import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

const ways = ['restart', 'play', 'pause', 'seek'] as const

export const film = cueActionKind({
	id: 'film',
	name: say('cue-action/film'),
	icon: 'film',
	schema: z.object({
		kind: z.literal('film'),
		sourceId: z.string().min(1).max(64).describe('A film, playlist or replay'),
		do: z.enum(ways),
		atS: z.number().min(0).max(86_400).exactOptional().describe('Of seek: s from the start of the file'),
		waitsForEnd: z.boolean().exactOptional().describe('The cue ends when the film does'),
	}),
	defaults: { kind: 'film', sourceId: '', do: 'restart', waitsForEnd: true },
	form: [
		field('sourceId', say('cue-field/film'), { kind: 'named', of: 'film' }, { required: true }),
		field(
			'do',
			say('cue-field/what'),
			{ kind: 'choice', choices: ways.map((id) => ({ id, name: say(`cue-field/film-${id}`) })) },
			{ initial: 'restart' },
		),
		field(
			'atS',
			say('cue-field/film-position'),
			{ kind: 'number', min: 0, max: 86_400, unit: 's' },
			{ initial: 0, shownWhen: { kind: 'is', fieldId: 'do', value: 'seek' } },
		),
		field('waitsForEnd', say('cue-field/film-waits'), { kind: 'switch' }, { initial: true }),
	],
	fromForm: ({ kind, sourceId, do: way, waitsForEnd = false, atS = 0 }) => ({
		kind,
		sourceId,
		do: way,
		...(way === 'seek' ? { atS } : {}),
		...(way === 'pause' ? {} : { waitsForEnd }),
	}),
	endsCue: (settings) => (settings.waitsForEnd && settings.do !== 'pause' ? 'film' : null),
	summary: ({ sourceId, do: way }, names) => say(`cue-summary/film-${way}`, { name: names.source(sourceId) ?? say('cue-summary/nothing') }),
})
