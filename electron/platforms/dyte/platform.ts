import { say } from '../../../shared/texts/english.ts'
import type { AccountPlatform, AccountVariant } from '../account-platform.ts'
import { createDyteAdapter, type DyteInterface, identity } from './adapter.ts'
import { basicKeyForm, livestreamForm, meetingForm, optionFields, tokenKeyForm } from './forms.ts'
import { cannotList } from './limits.ts'
import { readPastedKey } from './pasted-key.ts'

type Part = Pick<AccountVariant, 'id' | 'name' | 'endpointDefaults' | 'keyForm'>

function variant(part: Part, dyteInterface: DyteInterface): AccountVariant {
	return {
		...part,
		cannot: cannotList,
		livestreamForm,
		remoteForm: meetingForm,
		options: optionFields,
		outputKinds: [],
		ingestProtocols: [],
		thumbnailLimits: null,
		...(dyteInterface.authKind === 'basic' ? { readPasted: readPastedKey } : {}),
		connect: (options, deps) => createDyteAdapter(dyteInterface, options, deps),
	}
}

/** There are no tokens to fetch and no page on which to sign in. */
function at(baseUrl: string) {
	return { baseUrl, tokenUrl: null, authorizeUrl: null }
}

function withHeader(baseUrl: string): AccountVariant['endpointDefaults'] {
	return { 'private-key': at(baseUrl), pasted: at(baseUrl) }
}

/** One interface at three addresses: the original vendor's, the successor's for the old keys, and the successor's own. */
export const dytePlatform: AccountPlatform = {
	...identity,
	variants: [
		variant(
			{ id: 'dyte', name: say('dyte/interface/dyte'), endpointDefaults: withHeader('https://api.dyte.io/v2'), keyForm: basicKeyForm },
			{ authKind: 'basic', daywiseTimes: 'iso' },
		),
		variant(
			{
				id: 'realtimekit-transition',
				name: say('dyte/interface/transition'),
				endpointDefaults: withHeader('https://api.realtime.cloudflare.com/v2'),
				keyForm: basicKeyForm,
			},
			{ authKind: 'basic', daywiseTimes: 'iso' },
		),
		variant(
			{
				id: 'realtimekit',
				name: say('dyte/interface/realtimekit'),
				endpointDefaults: { 'private-key': at('https://api.cloudflare.com/client/v4/accounts/{account}/realtime/kit/{app}') },
				keyForm: tokenKeyForm,
			},
			{ authKind: 'bearer', daywiseTimes: 'unix-seconds' },
		),
	],
	categories: [],
}
