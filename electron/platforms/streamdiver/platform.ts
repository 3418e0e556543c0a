import { say } from '../../../shared/texts/english.ts'
import type { AccountPlatform } from '../account-platform.ts'
import { createStreamdiverAdapter } from './adapter.ts'
import { keyForm, livestreamForm, optionFields, streamdiverIdentity, streamdiverLimits } from './forms.ts'
import { thumbnailLimits } from './thumbnail.ts'

/** https://developer.streamdiver.com: each organization has a tenant of its own. */
export const streamdiverPlatform: AccountPlatform = {
	...streamdiverIdentity,
	variants: [
		{
			id: 'v2',
			name: say('streamdiver/interface'),
			cannot: streamdiverLimits,
			endpointDefaults: {
				'private-key': {
					baseUrl: 'https://api.streamdiver.com/v2',
					tokenUrl: 'https://sso.streamdiver.com/realms/{tenant}/protocol/openid-connect/token',
					authorizeUrl: null,
				},
			},
			keyForm,
			livestreamForm,
			remoteForm: null,
			options: optionFields,
			outputKinds: [],
			ingestProtocols: [],
			thumbnailLimits,
			livestreamsOnce: true,
			connect: createStreamdiverAdapter,
		},
	],
	categories: [],
}
