import { say } from '../../../shared/texts/english.ts'
import type { AccountVariant } from '../account-platform.ts'
import { createDailymotionAdapter } from './adapter.ts'
import { autoRecordOption, keyForm, livestreamForm, optionFields } from './forms.ts'
import { dailymotionIdentity, legacyScope, privateKeyEndpoints, publicKeyEndpoints } from './settings.ts'
import { dailymotionUploadOffer } from './upload-offer.ts'

/** The older interface: everything that the studio does (docs/platforms/dailymotion.md). */
export const legacyVariant: AccountVariant = {
	id: 'legacy',
	name: say('dailymotion/interface/platform'),
	cannot: [],
	endpointDefaults: { browser: publicKeyEndpoints, password: publicKeyEndpoints, 'private-key': privateKeyEndpoints },
	keyForm,
	livestreamForm,
	remoteForm: null,
	options: optionFields,
	outputKinds: [],
	ingestProtocols: ['rtmp', 'srt'],
	thumbnailLimits: null,
	uploadOffer: dailymotionUploadOffer,
	authorizePage(authorizeUrl, { clientId, redirectUri, state }) {
		const query = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: legacyScope, state })
		return `${authorizeUrl}${authorizeUrl.includes('?') ? '&' : '?'}${query}`
	},
	connect: ({ credentials, endpoints, options, profileId, onRefreshToken, onSignIn, onSecret }, deps) =>
		createDailymotionAdapter(
			{
				endpoints,
				...credentials,
				profileId,
				videoId: null,
				// The initial values of a livestream that is created at Go live without having been set up: the same as in the vendor's guides.
				category: 'news',
				forKids: false,
				isPrivate: false,
				autoRecord: () => options()[autoRecordOption] === true,
			},
			{ ...deps, onRefreshToken, onSignIn, onSecret, identity: dailymotionIdentity },
		) satisfies ReturnType<AccountVariant['connect']>,
}
