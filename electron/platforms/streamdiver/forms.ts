import type { Limitation } from '../../../shared/domain/account.ts'
import type { FormField } from '../../../shared/domain/form.ts'
import type { LivestreamForm } from '../../../shared/domain/livestream.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText, type Text } from '../../../shared/texts/text.ts'
import type { KeyForm } from '../account-platform.ts'
import type { PollingIntervals } from '../platform.ts'
import { addressFields } from './addresses.ts'

export const streamdiverIdentity = { id: 'streamdiver', name: 'Streamdiver' } as const

export const streamdiverLimits: readonly Limitation[] = [
	{
		capability: 'schedule',
		what: say('streamdiver/limit/schedule'),
		why: say('streamdiver/limit/schedule-why'),
	},
	{ capability: 'recurrence', what: say('streamdiver/limit/recurrence'), why: say('streamdiver/limit/recurrence-why') },
	{ capability: 'adBreak', what: say('streamdiver/limit/ads'), why: say('streamdiver/limit/ads-why') },
	{
		capability: 'cloudRecording',
		what: say('streamdiver/limit/record'),
		why: say('streamdiver/limit/record-why'),
	},
	{ capability: 'turnIntoLivestream', what: say('streamdiver/limit/turn'), why: say('streamdiver/limit/turn-why') },
	{ capability: 'outputs', what: say('streamdiver/limit/outputs'), why: say('streamdiver/limit/outputs-why') },
	{ what: say('streamdiver/limit/visibility'), why: say('streamdiver/limit/visibility-why') },
	{ what: say('streamdiver/limit/once'), why: say('streamdiver/limit/once-why') },
	{ what: say('streamdiver/limit/srt'), why: say('streamdiver/limit/srt-why') },
	{
		capability: 'accountStatistics',
		what: say('streamdiver/limit/account-statistics'),
		why: say('streamdiver/limit/account-statistics-why'),
	},
]

/** The vendor documents no request limits: few requests, but fast where a person waits. */
export const streamdiverPolling: PollingIntervals = { connectingMs: 3000, liveMs: 10_000 }

export const keyForm: KeyForm = {
	clientId: { label: say('streamdiver/key/id'), hint: say('streamdiver/key/id-hint') },
	clientSecret: { label: say('streamdiver/key/secret'), hint: say('streamdiver/key/secret-hint') },
	extra: [
		{
			id: 'tenant',
			label: say('streamdiver/key/tenant'),
			hint: say('streamdiver/key/tenant-hint'),
			group: noText,
			required: true,
			fixed: false,
			initial: '',
			input: {
				kind: 'text',
				maxLength: 100,
				placeholder: '',
				pattern: '[\\w.\\-]+',
				patternHint: say('streamdiver/key/tenant-pattern'),
			},
		},
	],
	pasted: null,
}

export const livestreamForm: LivestreamForm = {
	one: say('streamdiver/form/one'),
	many: say('streamdiver/form/many'),
	title: { maxLength: 150, pattern: null, patternHint: noText },
	standard: [],
	extra: [
		{
			id: 'channel',
			label: say('streamdiver/form/channel'),
			hint: say('streamdiver/form/channel-hint'),
			group: noText,
			required: false,
			fixed: false,
			initial: '',
			input: { kind: 'asked-choice' },
		},
		field('withDvr', say('streamdiver/form/rewind'), noText),
	],
}

export const optionFields: readonly FormField[] = [
	{
		id: 'channel',
		label: say('streamdiver/option/channel'),
		hint: say('streamdiver/option/channel-hint'),
		group: noText,
		required: false,
		fixed: false,
		initial: '',
		input: { kind: 'asked-choice' },
	},
	field('rehearse', say('streamdiver/option/rehearse'), say('streamdiver/option/rehearse-hint')),
	field('withDvr', say('streamdiver/form/rewind'), say('streamdiver/option/rewind-hint')),
	...addressFields,
]

function field(id: string, label: Text, hint: Text): FormField {
	return { id, label, hint, group: noText, required: false, fixed: false, initial: false, input: { kind: 'switch' } }
}
