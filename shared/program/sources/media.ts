import { z } from 'zod'
import { hostOfAddress } from '../../domain/media-address.ts'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { positionText, readPosition } from '../position-text.ts'
import { sourceKind } from '../source-kind.ts'

/** A position in a film, as typed. */
const position = {
	kind: 'text',
	maxLength: 12,
	placeholder: '0:00.00',
	pattern: '(?:[0-9]{1,3}:)?(?:[0-9]{1,2}:)?[0-9]{1,6}(?:[.,][0-9]{1,3})?',
	patternHint: say('source-field/position-pattern'),
} as const

/** Thirty days, ms. */
const maxPositionMs = 30 * 24 * 3_600_000

export const media = sourceKind({
	id: 'media',
	name: say('source-kind/media'),
	icon: 'film',
	soundIcon: 'music',
	hasPicture: true,
	hasSound: true,
	reopening: 'start',
	schema: z.object({
		kind: z.literal('media'),
		/** Of a file, or an address: http, https, rtmp, rtmps, rtsp, rtsps, srt, udp. */
		path: z.string().min(1).max(4096),
		loop: z.boolean(),
		startMs: z.number().int().min(0).max(maxPositionMs).optional().describe('In point, ms from the start of the file. Default: its start'),
		endMs: z.number().int().min(1).max(maxPositionMs).optional().describe('Out point, ms from the start of the file. Default: its end'),
		whenShown: z
			.enum(['continue', 'start', 'wait'])
			.optional()
			.describe('When it is shown again: from where it was (default), from its in point, or paused there until somebody plays it'),
		atEnd: z.enum(['hold', 'hide']).optional().describe('Without loop: keep the last picture (default), or show nothing'),
		allowPrivateAddress: z
			.boolean()
			.optional()
			.describe('This address may lead into this computer or its own network; without it such an address is refused'),
	}),
	defaults: { kind: 'media', path: '', loop: true },
	form: [
		field(
			'path',
			say('source-field/file'),
			{ kind: 'file', addresses: true, maxLength: 4096, placeholder: say('source-field/file-or-address') },
			{ required: true },
		),
		field(
			'ending',
			say('source-field/at-end'),
			{
				kind: 'choice',
				choices: [
					{ id: 'hold', name: say('source-field/at-end-hold') },
					{ id: 'hide', name: say('source-field/at-end-hide') },
					{ id: 'again', name: say('source-field/at-end-again') },
				],
			},
			{ initial: 'again' },
		),
		field(
			'whenShown',
			say('source-field/when-shown'),
			{
				kind: 'choice',
				choices: [
					{ id: 'start', name: say('source-field/when-shown-start') },
					{ id: 'continue', name: say('source-field/when-shown-continue') },
					{ id: 'wait', name: say('source-field/when-shown-wait') },
				],
			},
			{ initial: 'continue' },
		),
		field('from', say('source-field/from'), position, { group: say('source-field/part'), hint: say('source-field/part-hint') }),
		field('to', say('source-field/to'), position, { group: say('source-field/part') }),
		field(
			'allowPrivateAddress',
			say('source-field/allow-private'),
			{ kind: 'switch' },
			{ shownWhen: { kind: 'private-address', fieldId: 'path', orError: 'source-private-address' } },
		),
	],
	toForm: ({ loop, atEnd = 'hold', whenShown = 'continue', startMs, endMs }) => ({
		ending: loop ? 'again' : atEnd,
		whenShown,
		from: startMs === undefined ? '' : positionText(startMs),
		to: endMs === undefined ? '' : positionText(endMs),
	}),
	// Default values are omitted.
	fromForm({ allowPrivateAddress, whenShown, startMs: _start, endMs: _end, atEnd: _atEnd, ...settings }, values) {
		const startMs = readPosition(values['from'])
		const endMs = readPosition(values['to'])
		return {
			...settings,
			loop: values['ending'] === 'again',
			...(startMs === null || startMs === 0 ? {} : { startMs }),
			...(endMs === null ? {} : { endMs }),
			...(whenShown === undefined || whenShown === 'continue' ? {} : { whenShown }),
			...(values['ending'] === 'hide' ? { atEnd: 'hide' as const } : {}),
			...(allowPrivateAddress ? { allowPrivateAddress } : {}),
		}
	},
	// The permission applies to one server only.
	follow: (values, before) =>
		hostOfAddress(values['path']) === hostOfAddress(before['path']) ? values : { ...values, allowPrivateAddress: false },
})
