import type { FormField } from '../../../shared/domain/form.ts'
import type { LivestreamForm } from '../../../shared/domain/livestream.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText, type Text } from '../../../shared/texts/text.ts'
import type { KeyForm } from '../account-platform.ts'

export const basicKeyForm: KeyForm = {
	clientId: { label: say('dyte/key/organization'), hint: say('dyte/key/organization-hint') },
	clientSecret: { label: say('dyte/key/api-key'), hint: say('dyte/key/api-key-hint') },
	extra: [],
	pasted: {
		label: say('dyte/key/header'),
		hint: say('dyte/key/header-hint'),
	},
}

/** The two ids become a part of the address. */
export const tokenKeyForm: KeyForm = {
	clientId: null,
	clientSecret: { label: say('dyte/key/token'), hint: say('dyte/key/token-hint') },
	extra: [
		addressPart('account', say('dyte/key/account'), say('dyte/key/account-hint'), say('dyte/key/account-pattern')),
		addressPart('app', say('dyte/key/app'), say('dyte/key/app-hint'), say('dyte/key/app-pattern')),
	],
	pasted: null,
}

function addressPart(id: string, label: Text, hint: Text, patternHint: Text): FormField {
	const input = { kind: 'text' as const, maxLength: 80, placeholder: '', pattern: '[A-Za-z0-9-]+', patternHint }
	return { id, label, hint, group: noText, required: true, fixed: false, initial: '', input }
}

/** The pattern of a livestream's name; its maximum length is not documented. */
const name = {
	maxLength: 100,
	pattern: '[a-zA-Z0-9_-]*',
	patternHint: say('dyte/form/name-pattern'),
}

export const livestreamForm: LivestreamForm = {
	one: say('dyte/form/livestream'),
	many: say('dyte/form/livestreams'),
	title: name,
	standard: [],
	extra: [],
}

/** The recorder's limits and its default, as documented; those of a livestream's size are not. */
const size = { kind: 'number' as const, min: 1, max: 1920, unit: 'px' }
const optional = { required: false, fixed: true, group: noText }

/** Names the fields of a meeting by what they are called in its JSON, except the livestream's own. */
export const meetingForm: LivestreamForm = {
	one: say('dyte/form/meeting'),
	many: say('dyte/form/meetings'),
	title: { maxLength: 150, pattern: null, patternHint: noText },
	standard: [],
	extra: [
		{
			...optional,
			id: 'livestream_name',
			label: say('dyte/form/livestream-name'),
			hint: say('dyte/form/livestream-name-hint'),
			initial: '',
			input: { kind: 'text', maxLength: name.maxLength, placeholder: '', pattern: name.pattern, patternHint: name.patternHint },
		},
		{ ...optional, id: 'width', label: say('dyte/form/width'), hint: say('dyte/form/width-hint'), initial: 1280, input: size },
		{ ...optional, id: 'height', label: say('dyte/form/height'), hint: noText, initial: 720, input: size },
		{
			...optional,
			id: 'live_stream_on_start',
			label: say('dyte/form/live-on-start'),
			hint: say('dyte/form/live-on-start-hint'),
			initial: false,
			input: { kind: 'switch' },
		},
		{
			...optional,
			id: 'record_on_start',
			label: say('dyte/form/record-on-start'),
			hint: say('dyte/form/record-on-start-hint'),
			initial: false,
			input: { kind: 'switch' },
		},
		{
			...optional,
			id: 'preferred_region',
			label: say('dyte/form/region'),
			hint: say('dyte/form/region-hint'),
			initial: 'any',
			input: {
				kind: 'choice',
				choices: [
					{ id: 'any', name: say('dyte/region/nearest') },
					{ id: 'ap-south-1', name: say('dyte/region/mumbai') },
					{ id: 'ap-southeast-1', name: say('dyte/region/singapore') },
					{ id: 'us-east-1', name: say('dyte/region/virginia') },
					{ id: 'eu-central-1', name: say('dyte/region/frankfurt') },
				],
			},
		},
	],
}

export const disableAfterShow = 'disableAfterShow'

export const optionFields: readonly FormField[] = [
	{
		id: disableAfterShow,
		label: say('dyte/option/disable'),
		hint: say('dyte/option/disable-hint'),
		group: noText,
		required: false,
		fixed: false,
		initial: false,
		input: { kind: 'switch' },
	},
]
