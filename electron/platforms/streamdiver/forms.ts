import type { AccountCapabilities, Limitation } from '../../../shared/domain/account.ts'
import type { FormField } from '../../../shared/domain/form.ts'
import type { LivestreamForm } from '../../../shared/domain/livestream.ts'
import type { KeyForm } from '../account-platform.ts'
import type { PollingPlan } from '../platform.ts'
import { addressFields } from './addresses.ts'

export const streamdiverIdentity = { id: 'streamdiver', name: 'Streamdiver' } as const

export const streamdiverCan: AccountCapabilities = {
	create: true,
	edit: true,
	schedule: false,
	recurrence: false,
	adBreak: false,
	cloudRecording: false,
	cloudRecordingList: true,
	audience: true,
	turnIntoLivestream: false,
	checkRight: false,
	about: true,
	statistics: true,
	accountStatistics: false,
	thumbnail: true,
	outputs: false,
	remote: false,
	search: true,
}

export const streamdiverLimits: readonly Limitation[] = [
	{
		capability: 'schedule',
		what: 'Planning a start',
		why: 'Streamdiver keeps no start time. A livestream may be made early and wait until its day.',
	},
	{ capability: 'recurrence', what: 'A livestream that repeats', why: 'Streamdiver keeps no start time.' },
	{ capability: 'adBreak', what: 'Ad breaks', why: 'The interface has none.' },
	{
		capability: 'cloudRecording',
		what: 'Starting the recording by hand',
		why: 'Streamdiver records every published show and makes a media asset of it at the end.',
	},
	{ capability: 'turnIntoLivestream', what: 'Turning a video into a livestream', why: 'The interface has no such call.' },
	{ capability: 'outputs', what: 'Outputs', why: 'Streamdiver does not send a livestream on to other platforms.' },
	{ what: 'Who may watch', why: 'The channel decides it, not the livestream: change it on the page of the channel.' },
	{ what: 'A second go', why: 'A livestream that was finished cannot go live again.' },
	{ what: 'SRT', why: 'Streamdiver documents RTMP only.' },
	{ capability: 'accountStatistics', what: 'Statistics of the whole account', why: 'Streamdiver counts each livestream on its own.' },
]

/** The vendor names no limits of requests: gentle, and quick where a person waits. */
export const streamdiverPolling: PollingPlan = { connectingMs: 3000, liveMs: 10_000 }

export const keyForm: KeyForm = {
	clientId: { label: 'Client id', hint: 'Issued by Streamdiver together with the tenant.' },
	clientSecret: { label: 'Client secret', hint: 'Kept in the vault of this computer and never shown again.' },
	extra: [
		{
			id: 'tenant',
			label: 'Tenant',
			hint: 'The short name of your tenant, as Streamdiver has given it.',
			group: '',
			required: true,
			fixed: false,
			initial: '',
			input: {
				kind: 'text',
				maxLength: 100,
				placeholder: '',
				pattern: '[\\w.\\-]+',
				patternHint: 'A tenant is one word of letters, digits, dots and dashes.',
			},
		},
	],
	pasted: null,
}

export const livestreamForm: LivestreamForm = {
	one: 'Livestream',
	many: 'Livestreams',
	title: { maxLength: 150, pattern: null, patternHint: '' },
	standard: [],
	extra: [
		{
			id: 'channel',
			label: 'Channel',
			hint: "It decides who may watch. Empty: the account's default channel.",
			group: '',
			required: false,
			fixed: false,
			initial: '',
			input: { kind: 'asked-choice' },
		},
		field('withDvr', 'Viewers may rewind', ''),
	],
}

export const optionFields: readonly FormField[] = [
	{
		id: 'channel',
		label: 'Default channel',
		hint: 'Of livestreams that are made when a show goes live, and of those without a channel of their own.',
		group: '',
		required: false,
		fixed: false,
		initial: '',
		input: { kind: 'asked-choice' },
	},
	field('rehearse', 'Rehearse first: publish by hand', 'The picture goes to Streamdiver, and viewers see nothing until you publish.'),
	field('withDvr', 'Viewers may rewind', 'In livestreams that are made when a show goes live.'),
	...addressFields,
]

function field(id: string, label: string, hint: string): FormField {
	return { id, label, hint, group: '', required: false, fixed: false, initial: false, input: { kind: 'switch' } }
}
