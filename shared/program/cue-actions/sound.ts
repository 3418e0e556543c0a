import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

const ways = ['mute', 'unmute', 'level'] as const
const isLevel = { kind: 'is', fieldId: 'do', value: 'level' } as const

export const sound = cueActionKind({
	id: 'sound',
	name: say('cue-action/sound'),
	icon: 'speaker',
	schema: z.object({
		kind: z.literal('sound'),
		sourceId: z.string().min(1).max(64),
		do: z.enum(ways),
		gainDb: z.number().min(-60).max(12).exactOptional().describe('Of level'),
		overS: z.number().min(0).max(60).exactOptional().describe('Of level: s from the present one to it'),
	}),
	defaults: { kind: 'sound', sourceId: '', do: 'mute' },
	form: [
		field('sourceId', say('cue-field/channel'), { kind: 'channel', none: say('cue-field/choose') }, { required: true }),
		field(
			'do',
			say('cue-field/what'),
			{ kind: 'choice', choices: ways.map((id) => ({ id, name: say(`cue-field/sound-${id}`) })) },
			{ initial: 'mute' },
		),
		field(
			'gainDb',
			say('cue-field/level'),
			{ kind: 'slider', min: -60, max: 12, step: 0.5, unit: 'dB' },
			{ initial: 0, shownWhen: isLevel },
		),
		field('overS', say('cue-field/over'), { kind: 'number', min: 0, max: 60, unit: 's' }, { initial: 1, shownWhen: isLevel }),
	],
	fromForm: ({ kind, sourceId, do: way, gainDb = 0, overS = 0 }) => ({
		kind,
		sourceId: sourceId ?? '',
		do: way,
		...(way === 'level' ? { gainDb, overS } : {}),
	}),
	outlastsCue: () => true,
	summary: ({ sourceId, do: way, gainDb = 0 }, names) =>
		say(`cue-summary/sound-${way}`, { name: names.source(sourceId) ?? say('cue-summary/nothing'), level: gainDb }),
})
