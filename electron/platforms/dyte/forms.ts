import type { FormField } from '../../../shared/domain/form.ts'
import type { LivestreamForm } from '../../../shared/domain/livestream.ts'
import type { KeyForm } from '../account-platform.ts'

const kept = 'Kept in the vault of this computer and never shown again.'

export const basicKeyForm: KeyForm = {
	clientId: { label: 'Organization ID', hint: 'From the page of API keys in the developer portal.' },
	clientSecret: { label: 'API key', hint: kept },
	extra: [],
	pasted: {
		label: 'Authorization header',
		hint: 'The portal offers it ready-made: “Authorization: Basic …”. Only the part after “Basic” will do as well.',
	},
}

/** The two ids become a part of the address. */
export const tokenKeyForm: KeyForm = {
	clientId: null,
	clientSecret: { label: 'API token', hint: `Needs the permission Realtime or Realtime Admin. ${kept}` },
	extra: [
		addressPart('account', 'Account ID', 'Stands in the address of the Cloudflare dashboard.'),
		addressPart('app', 'App ID', 'Of the RealtimeKit app, on its own page in the dashboard.'),
	],
	pasted: null,
}

function addressPart(id: string, label: string, hint: string): FormField {
	const patternHint = `${label} is made of letters, digits and hyphens.`
	const input = { kind: 'text' as const, maxLength: 80, placeholder: '', pattern: '[A-Za-z0-9-]+', patternHint }
	return { id, label, hint, group: '', required: true, fixed: false, initial: '', input }
}

/** The pattern of a livestream's name; how long it may be is not documented. */
const name = {
	maxLength: 100,
	pattern: '[a-zA-Z0-9_-]*',
	patternHint: 'A name has only the letters a to z, digits, “-” and “_”: no spaces, no accents.',
}

export const livestreamForm: LivestreamForm = { one: 'Livestream', many: 'Livestreams', title: name, standard: [], extra: [] }

/** The recorder's limits and its default, as documented; those of a livestream's size are not. */
const size = { kind: 'number' as const, min: 1, max: 1920, unit: 'px' }
const optional = { required: false, fixed: true, group: '' }

/** Names the fields of a meeting by what they are called in its JSON, except the livestream's own. */
export const meetingForm: LivestreamForm = {
	one: 'Meeting',
	many: 'Meetings',
	title: { maxLength: 150, pattern: null, patternHint: '' },
	standard: [],
	extra: [
		{
			...optional,
			id: 'livestream_name',
			label: 'Name of its livestream',
			hint: `${name.patternHint} Its recordings begin with it too.`,
			initial: '',
			input: { kind: 'text', maxLength: name.maxLength, placeholder: '', pattern: name.pattern, patternHint: name.patternHint },
		},
		{ ...optional, id: 'width', label: 'Width', hint: 'Of the picture of its livestream and recordings.', initial: 1280, input: size },
		{ ...optional, id: 'height', label: 'Height', hint: '', initial: 720, input: size },
		{
			...optional,
			id: 'live_stream_on_start',
			label: 'Livestream from the start',
			hint: 'It goes live by itself when the meeting starts.',
			initial: false,
			input: { kind: 'switch' },
		},
		{
			...optional,
			id: 'record_on_start',
			label: 'Record from the start',
			hint: 'The recording begins by itself when somebody joins.',
			initial: false,
			input: { kind: 'switch' },
		},
		{
			...optional,
			id: 'preferred_region',
			label: 'Region',
			hint: 'Where the meeting runs.',
			initial: 'any',
			input: {
				kind: 'choice',
				choices: [
					{ id: 'any', name: 'The nearest' },
					{ id: 'ap-south-1', name: 'Mumbai (ap-south-1)' },
					{ id: 'ap-southeast-1', name: 'Singapore (ap-southeast-1)' },
					{ id: 'us-east-1', name: 'Virginia (us-east-1)' },
					{ id: 'eu-central-1', name: 'Frankfurt (eu-central-1)' },
				],
			},
		},
	],
}

export const disableAfterShow = 'disableAfterShow'

export const optionFields: readonly FormField[] = [
	{
		id: disableAfterShow,
		label: 'Switch the livestream off after the show',
		hint: 'Nobody can push to it until the next show switches it on again.',
		group: '',
		required: false,
		fixed: false,
		initial: false,
		input: { kind: 'switch' },
	},
]
