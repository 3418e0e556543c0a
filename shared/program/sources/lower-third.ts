import { z } from 'zod'
import { maxShowTexts, showText } from '../../domain/show-text.ts'
import { say } from '../../texts/english.ts'
import { color } from '../color.ts'
import { field } from '../fields.ts'
import { fieldsFileFields, fieldsFileShape, storedFieldsFile, withOwnPermission } from '../fields-file.ts'
import { letterSizePx } from '../letter-size.ts'
import { sourceKind } from '../source-kind.ts'

/** The looks of a lower third; each is a file in electron/sources/drawing/looks/. */
export const lowerThirdLooks = ['bar', 'two-lines', 'ticker', 'clock'] as const
export type LowerThirdLook = (typeof lowerThirdLooks)[number]

const schema = z.object({
	kind: z.literal('lower-third'),
	look: z.enum(lowerThirdLooks),
	texts: z
		.array(showText)
		.max(maxShowTexts)
		.describe(
			'The texts for the show, in order. {clock} is the local time, {starts} the time until the show, {adbreak} that of an ad break',
		),
	firstSizePx: letterSizePx,
	secondSizePx: letterSizePx,
	firstColor: color,
	secondColor: color,
	background: color,
	backgroundOpacity: z.number().min(0).max(1),
	accent: color,
	comesIn: z.enum(['cut', 'fade', 'slide']).describe('How a text appears; it disappears in the same way'),
	transitionMs: z.number().int().min(100).max(3000),
	staysS: z.number().int().min(1).max(600).nullable().describe('Seconds after which a text disappears; null: by hand'),
	speed: z.enum(['slow', 'normal', 'fast']).describe('Of a ticker'),
	...fieldsFileShape,
})
export type LowerThirdSettings = z.infer<typeof schema>

/** How long a text stays when it goes out automatically, until somebody chooses another time, s. */
const usualStayS = 8
const percentOf = (opacity: number) => Math.round(opacity * 100)
const is = (fieldId: string, value: string) => ({ kind: 'is', fieldId, value }) as const
const size = { kind: 'number', min: 8, max: 400, unit: 'px', whole: true } as const

export const lowerThird = sourceKind({
	id: 'lower-third',
	name: say('source-kind/lower-third'),
	icon: 'text',
	hasPicture: true,
	hasSound: false,
	reopening: null,
	schema,
	defaults: {
		kind: 'lower-third',
		look: 'bar',
		texts: [{ id: 'text-1', first: '', second: '' }],
		firstSizePx: 26,
		secondSizePx: 20,
		firstColor: '#ffffff',
		secondColor: '#dff5f0',
		background: '#0d1828',
		backgroundOpacity: 0.92,
		accent: '#2aa198',
		comesIn: 'slide',
		transitionMs: 400,
		staysS: null,
		speed: 'normal',
	},
	form: [
		field(
			'look',
			say('source-field/look'),
			{ kind: 'choice', choices: lowerThirdLooks.map((id) => ({ id, name: say(`source-field/look-${id}`) })) },
			{ initial: 'bar' },
		),
		field('firstSizePx', say('source-field/first-size'), size, { initial: 26, hint: say('source-field/size-hint') }),
		field('firstColor', say('source-field/first-color'), { kind: 'color' }, { initial: '#ffffff' }),
		field('secondSizePx', say('source-field/second-size'), size, { initial: 20 }),
		field('secondColor', say('source-field/second-color'), { kind: 'color' }, { initial: '#dff5f0' }),
		field('background', say('source-field/background-color'), { kind: 'color' }, { initial: '#0d1828' }),
		field(
			'opacityPercent',
			say('source-field/background-opacity'),
			{ kind: 'slider', min: 0, max: 100, step: 1, unit: '%' },
			{ initial: percentOf(0.92) },
		),
		field('accent', say('source-field/accent'), { kind: 'color' }, { initial: '#2aa198' }),
		field(
			'speed',
			say('source-field/ticker-speed'),
			{
				kind: 'choice',
				choices: (['slow', 'normal', 'fast'] as const).map((id) => ({ id, name: say(`source-field/speed-${id}`) })),
			},
			{ initial: 'normal', shownWhen: is('look', 'ticker') },
		),
		field(
			'comesIn',
			say('source-field/comes-in'),
			{ kind: 'choice', choices: (['cut', 'fade', 'slide'] as const).map((id) => ({ id, name: say(`source-field/comes-in-${id}`) })) },
			{ initial: 'slide' },
		),
		field(
			'transitionMs',
			say('source-field/comes-in-time'),
			{ kind: 'number', min: 100, max: 3000, unit: 'ms', whole: true },
			{ initial: 400 },
		),
		field(
			'goesOut',
			say('source-field/goes-out'),
			{
				kind: 'choice',
				choices: [
					{ id: 'by-hand', name: say('source-field/goes-out-by-hand') },
					{ id: 'after', name: say('source-field/goes-out-after') },
				],
			},
			{ initial: 'by-hand' },
		),
		field(
			'staysS',
			say('source-field/stays'),
			{ kind: 'number', min: 1, max: 600, unit: 's', whole: true },
			{ initial: usualStayS, shownWhen: is('goesOut', 'after') },
		),
		...fieldsFileFields(say('source-field/fields-file'), say('source-field/fields-file-hint')),
	],
	toForm: ({ backgroundOpacity, staysS }) => ({
		opacityPercent: percentOf(backgroundOpacity),
		goesOut: staysS === null ? 'by-hand' : 'after',
		staysS: staysS ?? usualStayS,
	}),
	fromForm({ file, everyS, allowPrivateAddress, ...rest }, values, before) {
		const percent = Number(values['opacityPercent'])
		return {
			...rest,
			backgroundOpacity: percentOf(before.backgroundOpacity) === percent ? before.backgroundOpacity : percent / 100,
			staysS: values['goesOut'] === 'after' ? Number(values['staysS']) : null,
			...storedFieldsFile({ file, everyS, allowPrivateAddress }),
		}
	},
	follow: withOwnPermission,
	/** A bar near the lower edge, as in the safe area of titles. */
	firstBox: ({ widthPx, heightPx }) => ({
		x: 2 * Math.round(widthPx * 0.02),
		y: 2 * Math.round(heightPx * 0.39),
		widthPx: 2 * Math.round(widthPx * 0.25),
		heightPx: 2 * Math.round(heightPx * 0.075),
	}),
})
