import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

/** Speeds in percent: at the slower ones each picture is shown twice or four times, and there is no sound. */
export const replaySpeeds = [100, 50, 25] as const

/** The replay that was saved last, from its start each time it is shown. */
export const replay = sourceKind({
	id: 'replay',
	name: say('source-kind/replay'),
	icon: 'repeat',
	hasPicture: true,
	hasSound: true,
	isSilent: ({ speed }) => speed !== 100,
	reopening: 'start',
	schema: z.object({
		kind: z.literal('replay'),
		speed: z.literal(replaySpeeds).describe('Percent'),
		atEnd: z.enum(['hold', 'hide']).describe('Keep the last picture, or show nothing'),
		/** Set by the studio when the program is sent to its process. */
		path: z.string().max(4096).optional().describe('Ignored: the studio fills it in'),
	}),
	defaults: { kind: 'replay', speed: 100, atEnd: 'hold' },
	form: [
		field(
			'speedPercent',
			say('source-field/replay-speed'),
			{
				kind: 'choice',
				choices: replaySpeeds.map((speed) => ({ id: String(speed), name: say('source-field/percent', { percent: speed }) })),
			},
			{ initial: '100', hint: say('source-field/replay-speed-hint') },
		),
		field(
			'atEnd',
			say('source-field/at-end'),
			{
				kind: 'choice',
				choices: [
					{ id: 'hold', name: say('source-field/at-end-hold') },
					{ id: 'hide', name: say('source-field/at-end-hide') },
				],
			},
			{ initial: 'hold' },
		),
	],
	toForm: ({ speed }) => ({ speedPercent: String(speed) }),
	fromForm: (settings, values) => ({ ...settings, speed: replaySpeeds.find((speed) => String(speed) === values['speedPercent']) ?? 100 }),
})
