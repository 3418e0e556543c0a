import type { FormField } from '../../../shared/domain/form.ts'
import type { LivestreamForm } from '../../../shared/domain/livestream.ts'
import type { LivestreamOutputKind } from '../../../shared/domain/livestream-output.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText } from '../../../shared/texts/text.ts'
import type { KeyForm } from '../account-platform.ts'

const plain = { group: noText, required: false, fixed: false } as const
const freeText = (maxLength: number, placeholder = '') => ({
	kind: 'text' as const,
	maxLength,
	placeholder,
	pattern: null,
	patternHint: noText,
})

export const keyForm: KeyForm = {
	clientId: { label: say('cloudinary/key/id'), hint: say('cloudinary/key/id-hint') },
	clientSecret: {
		label: say('cloudinary/key/secret'),
		hint: say('cloudinary/key/secret-hint'),
	},
	extra: [
		{
			...plain,
			id: 'cloud',
			label: say('cloudinary/key/cloud'),
			hint: say('cloudinary/key/cloud-hint'),
			required: true,
			initial: '',
			input: {
				kind: 'text',
				maxLength: 100,
				placeholder: 'democloud',
				pattern: '[A-Za-z0-9_-]+',
				patternHint: say('cloudinary/key/cloud-pattern'),
			},
		},
	],
	pasted: {
		label: say('cloudinary/key/pasted'),
		hint: say('cloudinary/key/pasted-hint'),
	},
}

export const fieldIds = { idleTimeout: 'idle_timeout_sec', maxRuntime: 'max_runtime_sec' } as const

/** The vendor documents no limits: these are ours. The initial values are those of its examples. */
export const livestreamForm: LivestreamForm = {
	one: say('cloudinary/form/one'),
	many: say('cloudinary/form/many'),
	title: { maxLength: 150, pattern: null, patternHint: noText },
	standard: [],
	extra: [
		{
			...plain,
			id: fieldIds.idleTimeout,
			label: say('cloudinary/form/idle-timeout'),
			hint: say('cloudinary/form/idle-timeout-hint'),
			initial: 120,
			input: { kind: 'number', min: 10, max: 3600, unit: 's' },
		},
		{
			...plain,
			id: fieldIds.maxRuntime,
			label: say('cloudinary/form/max-runtime'),
			hint: say('cloudinary/form/max-runtime-hint'),
			initial: 10_800,
			input: { kind: 'number', min: 60, max: 36_000, unit: 's' },
		},
	],
}

export const optionIds = {
	warmUp: 'warmUp',
	idleAtEnd: 'idleAtEnd',
	archiveName: 'archiveName',
	noArchive: 'noArchive',
	adminUrl: 'adminUrl',
} as const

export const optionFields: readonly FormField[] = [
	{
		...plain,
		id: optionIds.warmUp,
		label: say('cloudinary/option/warm-up'),
		hint: say('cloudinary/option/warm-up-hint'),
		initial: false,
		input: { kind: 'switch' },
	},
	{
		...plain,
		id: optionIds.idleAtEnd,
		label: say('cloudinary/option/end'),
		hint: say('cloudinary/option/end-hint'),
		initial: true,
		input: { kind: 'switch' },
	},
	{
		...plain,
		id: optionIds.archiveName,
		label: say('cloudinary/option/archive-name'),
		hint: say('cloudinary/option/archive-name-hint'),
		initial: 'live_stream_{id}_{title}-{date}-{time}',
		input: {
			kind: 'text',
			maxLength: 150,
			placeholder: '{title}-{date}-{time}',
			pattern: '[^?&#\\\\%<>+]*',
			patternHint: say('cloudinary/option/archive-name-pattern'),
		},
	},
	{
		...plain,
		id: optionIds.noArchive,
		label: say('cloudinary/option/no-archive'),
		hint: say('cloudinary/option/no-archive-hint'),
		initial: false,
		input: { kind: 'switch' },
	},
	{
		...plain,
		id: optionIds.adminUrl,
		label: say('cloudinary/option/admin-url'),
		hint: say('cloudinary/option/admin-url-hint'),
		group: say('cloudinary/option/addresses'),
		initial: '',
		input: {
			kind: 'text',
			maxLength: 300,
			placeholder: 'https://api.cloudinary.com/v1_1/{cloud}',
			// Plain http is allowed only on this computer: the key is sent with each request.
			pattern: '(https://|http://(127\\.0\\.0\\.1|localhost|\\[::1\\])[:/]).*',
			patternHint: say('cloudinary/option/admin-url-pattern'),
		},
	},
]

export const outputKinds: readonly LivestreamOutputKind[] = [
	{
		id: 'hls',
		label: say('cloudinary/output/hls'),
		line: say('cloudinary/output/hls-line'),
		atMost: 1,
		fields: [],
	},
	{
		id: 'archive',
		label: say('cloudinary/output/archive'),
		line: say('cloudinary/output/archive-line'),
		atMost: 1,
		fields: [
			{
				...plain,
				id: 'public_id',
				label: say('cloudinary/output/public-id'),
				hint: say('cloudinary/output/public-id-hint'),
				required: true,
				initial: '',
				input: {
					kind: 'text',
					maxLength: 255,
					placeholder: 'evening-show',
					pattern: '[^?&#\\\\%<>+\\s/]([^?&#\\\\%<>+]*[^?&#\\\\%<>+\\s/])?',
					patternHint: say('cloudinary/output/public-id-pattern'),
				},
			},
		],
	},
	{
		id: 'simulcast',
		label: say('cloudinary/output/simulcast'),
		line: say('cloudinary/output/simulcast-line'),
		atMost: null,
		fields: [
			{
				...plain,
				id: 'uri',
				label: say('cloudinary/output/server'),
				hint: say('cloudinary/output/server-hint'),
				required: true,
				initial: '',
				input: {
					kind: 'text',
					maxLength: 500,
					placeholder: 'rtmp://a.rtmp.youtube.com/live2',
					pattern: 'rtmps?://[^\\s/]+/\\S+',
					patternHint: say('cloudinary/output/server-pattern'),
				},
			},
			{
				...plain,
				id: 'stream_key',
				label: say('cloudinary/output/key'),
				hint: say('cloudinary/output/key-hint'),
				initial: '',
				input: { kind: 'secret', maxLength: 500 },
			},
			{
				...plain,
				id: 'vendor',
				label: say('cloudinary/output/vendor'),
				hint: say('cloudinary/output/vendor-hint'),
				fixed: true,
				initial: '',
				input: freeText(60, 'youtube'),
			},
		],
	},
]
