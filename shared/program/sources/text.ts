import { z } from 'zod'
import type { FormValues } from '../../domain/form.ts'
import { say } from '../../texts/english.ts'
import { color } from '../color.ts'
import { field } from '../fields.ts'
import { fieldsFileFields, fieldsFileShape, storedFieldsFile, withOwnPermission } from '../fields-file.ts'
import { letterSizePx } from '../letter-size.ts'
import { sourceKind } from '../source-kind.ts'

const schema = z.object({
	kind: z.literal('text'),
	/** Placeholders: {clock} local time, {countdown} time left until countdownTo, {adbreak} time left of a running ad break. */
	template: z.string().max(500),
	...fieldsFileShape,
	countdownTo: z.number().nullable().describe('Unix time in ms that {countdown} counts down to'),
	color,
	background: color.nullable(),
	backgroundOpacity: z.number().min(0).max(1),
	fontSizePx: letterSizePx,
	weight: z.enum(['regular', 'bold']),
	align: z.enum(['left', 'center', 'right']).describe('"left" is the start of a line: right-to-left scripts start at the right'),
})

const plate = { background: '#0a0c10', opacityPercent: 70 }
/** A new countdown ends this far ahead, ms. */
const countdownAheadMs = 15 * 60_000
const minuteMs = 60_000

const more = { group: say('source-field/more') }
const hasBackground = { kind: 'is', fieldId: 'hasBackground', value: true } as const
const countsDown = (values: FormValues) => String(values['template'] ?? '').includes('{countdown}')

export const text = sourceKind({
	id: 'text',
	name: say('source-kind/text'),
	icon: 'text',
	hasPicture: true,
	hasSound: false,
	reopening: null,
	schema,
	defaults: {
		kind: 'text',
		template: '{clock}',
		countdownTo: null,
		color: '#ffffff',
		background: plate.background,
		backgroundOpacity: plate.opacityPercent / 100,
		fontSizePx: 48,
		weight: 'bold',
		align: 'left',
	},
	form: [
		field(
			'template',
			say('source-field/text'),
			{ kind: 'lines', maxLength: 500, rows: 2, placeholder: '' },
			{ required: true, hint: say('source-field/text-hint') },
		),
		field(
			'countdownTo',
			say('source-field/countdown-to'),
			{ kind: 'time' },
			{ required: true, shownWhen: { kind: 'contains', fieldId: 'template', text: '{countdown}' } },
		),
		...fieldsFileFields(say('source-field/text-file'), say('source-field/text-file-hint')),
		field(
			'fontSizePx',
			say('source-field/size'),
			{ kind: 'number', min: 8, max: 400, unit: 'px', whole: true },
			{ initial: 48, hint: say('source-field/size-hint') },
		),
		field('color', say('source-field/color'), { kind: 'color' }, { initial: '#ffffff' }),
		field('hasBackground', say('source-field/background'), { kind: 'switch' }, { initial: true }),
		field(
			'background',
			say('source-field/background-color'),
			{ kind: 'color' },
			{ ...more, initial: plate.background, shownWhen: hasBackground },
		),
		field(
			'opacityPercent',
			say('source-field/background-opacity'),
			{ kind: 'slider', min: 0, max: 100, step: 1, unit: '%' },
			{ ...more, initial: plate.opacityPercent, shownWhen: hasBackground },
		),
		field(
			'weight',
			say('source-field/weight'),
			{
				kind: 'choice',
				choices: [
					{ id: 'regular', name: say('source-field/weight-regular') },
					{ id: 'bold', name: say('source-field/weight-bold') },
				],
			},
			{ ...more, initial: 'bold' },
		),
		field(
			'align',
			say('source-field/align'),
			{
				kind: 'choice',
				choices: [
					{ id: 'left', name: say('source-field/align-start') },
					{ id: 'center', name: say('source-field/align-center') },
					{ id: 'right', name: say('source-field/align-end') },
				],
			},
			{ ...more, initial: 'left' },
		),
	],
	toForm: ({ background, backgroundOpacity }) => ({
		hasBackground: background !== null,
		background: background ?? plate.background,
		opacityPercent: background === null ? plate.opacityPercent : Math.round(backgroundOpacity * 100),
	}),
	fromForm({ file, everyS, allowPrivateAddress, ...rest }, values, before) {
		const settings = { ...rest, ...storedFieldsFile({ file, everyS, allowPrivateAddress }) }
		if (values['hasBackground'] !== true) return { ...settings, background: null, backgroundOpacity: 0 }
		const percent = Number(values['opacityPercent'])
		const isSame = before.background !== null && Math.round(before.backgroundOpacity * 100) === percent
		return { ...settings, background: String(values['background']), backgroundOpacity: isSame ? before.backgroundOpacity : percent / 100 }
	},
	follow(edited, before, nowMs) {
		const values = withOwnPermission(edited, before)
		if (!countsDown(values) || countsDown(before) || values['countdownTo'] !== '') return values
		return { ...values, countdownTo: Math.round((nowMs + countdownAheadMs) / minuteMs) * minuteMs }
	},
	/** In a box over the whole picture, the bar behind the text would hide everything, so a new item is a line near the lower edge. */
	firstBox: ({ widthPx, heightPx }) => ({
		x: 2 * Math.round(widthPx / 40),
		y: 2 * Math.round(heightPx * 0.42),
		widthPx: 2 * Math.round(widthPx * 0.35),
		heightPx: 2 * Math.round(heightPx / 20),
	}),
})
