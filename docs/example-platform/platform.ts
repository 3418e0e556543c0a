import type { AccountPlatform } from '../../electron/platforms/account-platform.ts'
import { can, connectExample } from './adapter.ts'

export const examplePlatform: AccountPlatform = {
	id: 'example',
	name: 'Example',
	categories: [],
	variants: [
		{
			id: 'v1',
			name: 'API v1',
			can,
			cannot: [{ capability: 'adBreak', what: 'Ad breaks', why: 'Its interface has no call for them.' }],
			endpointDefaults: { 'private-key': { baseUrl: 'https://api.example.com/v1', tokenUrl: null, authorizeUrl: null } },
			keyForm: {
				clientId: null,
				clientSecret: { label: 'API token', hint: 'From the page “Tokens” of your account.' },
				extra: [],
				pasted: null,
			},
			livestreamForm: {
				one: 'Stream',
				many: 'Streams',
				title: { maxLength: 100, pattern: null, patternHint: '' },
				standard: [],
				extra: [],
			},
			remoteForm: null,
			options: [],
			outputKinds: [],
			ingestProtocols: [],
			thumbnailLimits: null,
			connect: connectExample,
		},
	],
}
