import type { AccountPlatform } from '../../electron/platforms/account-platform.ts'
import { noText } from '../../shared/texts/text.ts'
import { connectExample } from './adapter.ts'
import { say } from './texts.ts'

export const examplePlatform: AccountPlatform = {
	id: 'example',
	name: 'Example',
	categories: [],
	variants: [
		{
			id: 'v1',
			name: say('example/interface'),
			cannot: [{ capability: 'adBreak', what: say('example/ads'), why: say('example/ads-why') }],
			endpointDefaults: { 'private-key': { baseUrl: 'https://api.example.com/v1', tokenUrl: null, authorizeUrl: null } },
			keyForm: {
				clientId: null,
				clientSecret: { label: say('example/token'), hint: say('example/token-hint') },
				extra: [],
				pasted: null,
			},
			livestreamForm: {
				one: say('example/one'),
				many: say('example/many'),
				title: { maxLength: 100, pattern: null, patternHint: noText },
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
