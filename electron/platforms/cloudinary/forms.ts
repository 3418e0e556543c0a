import type { FormField } from '../../../shared/domain/form.ts'
import type { LivestreamForm } from '../../../shared/domain/livestream.ts'
import type { LivestreamOutputKind } from '../../../shared/domain/livestream-output.ts'
import type { KeyForm } from '../account-platform.ts'

const plain = { group: '', required: false, fixed: false } as const
const freeText = (maxLength: number, placeholder = '') => ({
	kind: 'text' as const,
	maxLength,
	placeholder,
	pattern: null,
	patternHint: '',
})

export const keyForm: KeyForm = {
	clientId: { label: 'API key', hint: 'From the page “API Keys” in the Cloudinary console.' },
	clientSecret: {
		label: 'API secret',
		hint: 'Opens the whole product environment: kept in the vault of this computer and never shown again.',
	},
	extra: [
		{
			...plain,
			id: 'cloud',
			label: 'Cloud name',
			hint: 'The name of the product environment, shown beside the API keys.',
			required: true,
			initial: '',
			input: {
				kind: 'text',
				maxLength: 100,
				placeholder: 'democloud',
				pattern: '[A-Za-z0-9_-]+',
				patternHint: 'A cloud name has letters, digits, - and _ only.',
			},
		},
	],
	pasted: {
		label: 'API environment variable',
		hint: 'The line CLOUDINARY_URL=cloudinary://… from the page “API Keys”. It holds cloud name, key and secret.',
	},
}

export const fieldIds = { idleTimeout: 'idle_timeout_sec', maxRuntime: 'max_runtime_sec' } as const

/** The vendor documents no bounds: these are ours. The initial values are those of its examples. */
export const livestreamForm: LivestreamForm = {
	one: 'Livestream',
	many: 'Livestreams',
	title: { maxLength: 150, pattern: null, patternHint: '' },
	standard: [],
	extra: [
		{
			...plain,
			id: fieldIds.idleTimeout,
			label: 'Wait for a lost picture',
			hint: 'So long it waits for the picture to come back before it ends the show. Viewers see black meanwhile.',
			initial: 120,
			input: { kind: 'number', min: 10, max: 3600, unit: 's' },
		},
		{
			...plain,
			id: fieldIds.maxRuntime,
			label: 'Longest show',
			hint: 'It ends the show after this time, whatever happens. 10800 s are 3 hours.',
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
		label: 'Warm up before sending',
		hint: 'Tells it at Go live to get ready. Without, it gets ready when the picture arrives, which may take a minute.',
		initial: false,
		input: { kind: 'switch' },
	},
	{
		...plain,
		id: optionIds.idleAtEnd,
		label: 'End the stream with the show',
		hint: 'Without, viewers see black until the waiting time for a lost picture is over.',
		initial: true,
		input: { kind: 'switch' },
	},
	{
		...plain,
		id: optionIds.archiveName,
		label: 'Name of the recording',
		hint: 'A new one for every show. {id} is the stream, and keeps the recording in its list; {title}, {date} and {time} are those of the show. Empty = the name stays as it is, and a later show may replace an earlier one.',
		initial: 'live_stream_{id}_{title}-{date}-{time}',
		input: {
			kind: 'text',
			maxLength: 150,
			placeholder: '{title}-{date}-{time}',
			pattern: '[^?&#\\\\%<>+]*',
			patternHint: 'The name of a recording holds none of ? & # \\ % < > +',
		},
	},
	{
		...plain,
		id: optionIds.noArchive,
		label: 'Do not record there',
		hint: "Deletes the stream's archive output at Go live. To record again, add it under Outputs.",
		initial: false,
		input: { kind: 'switch' },
	},
	{
		...plain,
		id: optionIds.adminUrl,
		label: 'Address of the Admin API',
		hint: 'Only asked for the list of recordings. Empty = beside the address of the live interface. {cloud} stands for the cloud name.',
		group: 'Addresses',
		initial: '',
		input: {
			kind: 'text',
			maxLength: 300,
			placeholder: 'https://api.cloudinary.com/v1_1/{cloud}',
			// Plain http only on this computer: the key travels with each request.
			pattern: '(https://|http://(127\\.0\\.0\\.1|localhost|\\[::1\\])[:/]).*',
			patternHint: 'The address must begin with https://.',
		},
	},
]

export const outputKinds: readonly LivestreamOutputKind[] = [
	{
		id: 'hls',
		label: 'Player address (HLS)',
		line: 'What viewers watch. Every stream begins with one.',
		atMost: 1,
		fields: [],
	},
	{
		id: 'archive',
		label: 'Recording',
		line: 'Keeps the whole show as a video of the account. Every stream begins with one; without, nothing is recorded there.',
		atMost: 1,
		fields: [
			{
				...plain,
				id: 'public_id',
				label: 'Name of the video',
				hint: 'The public ID under which it is stored. The account may give each show a name of its own instead.',
				required: true,
				initial: '',
				input: {
					kind: 'text',
					maxLength: 255,
					placeholder: 'evening-show',
					pattern: '[^?&#\\\\%<>+\\s/]([^?&#\\\\%<>+]*[^?&#\\\\%<>+\\s/])?',
					patternHint: 'The name holds none of ? & # \\ % < > + and has no space or slash at its ends.',
				},
			},
		],
	},
	{
		id: 'simulcast',
		label: 'Another platform',
		line: 'Sends the picture on to another ingest, as it comes.',
		atMost: null,
		fields: [
			{
				...plain,
				id: 'uri',
				label: 'Server',
				hint: 'Without the stream key: that is never shown again in its own field.',
				required: true,
				initial: '',
				input: {
					kind: 'text',
					maxLength: 500,
					placeholder: 'rtmp://a.rtmp.youtube.com/live2',
					pattern: 'rtmps?://[^\\s/]+/\\S+',
					patternHint: 'The server begins with rtmp:// or rtmps:// and has a path.',
				},
			},
			{
				...plain,
				id: 'stream_key',
				label: 'Stream key',
				hint: 'From the other platform. Never shown again.',
				initial: '',
				input: { kind: 'secret', maxLength: 500 },
			},
			{
				...plain,
				id: 'vendor',
				label: 'Kind of platform',
				hint: '“youtube” for YouTube; empty for others.',
				fixed: true,
				initial: '',
				input: freeText(60, 'youtube'),
			},
		],
	},
]
