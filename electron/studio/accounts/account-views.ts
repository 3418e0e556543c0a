import type { AccountCapabilities, AccountMethod, AccountState, AccountView, PlatformKindView } from '../../../shared/domain/account.ts'
import { completeValues } from '../../../shared/domain/form.ts'
import type { AccountPlatform, AccountVariant } from '../../platforms/account-platform.ts'
import type { StoredAccount } from '../../settings/settings-schema.ts'

/** The platform of an account, its variant and what both can do. */
export interface AccountConnector {
	readonly platform: AccountPlatform
	readonly variant: AccountVariant
	readonly capabilities: AccountCapabilities
}

export function accountView(
	account: StoredAccount,
	{ platform, variant, capabilities }: AccountConnector,
	state: AccountState,
): AccountView {
	const { id, method, label, enabled, endpoints, livestreamRight, chosenLivestream, lastLivestream, ingestProtocol } = account
	const options = completeValues(variant.options, account.options)
	const { cannot } = variant
	const place = { id, platformId: platform.id, platformName: platform.name, variant: variant.id, method, label, enabled, endpoints, state }
	return { ...place, livestreamRight, chosenLivestream, lastLivestream, ingestProtocol, options, capabilities, cannot: [...cannot] }
}

/** An account whose sign-in is in progress or has failed: it has no name yet. */
export function unfinishedView(
	id: string,
	connector: AccountConnector,
	endpoints: StoredAccount['endpoints'],
	state: AccountState,
): AccountView {
	const nothing = {
		label: '',
		enabled: false,
		livestreamRight: 'unknown',
		chosenLivestream: null,
		lastLivestream: null,
		showLivestream: null,
		ingestProtocol: 'rtmp',
		profileId: '',
		clientId: '',
		extra: {},
		options: {},
	} as const
	return accountView(
		{ id, platformId: connector.platform.id, variant: connector.variant.id, method: 'browser', endpoints, ...nothing },
		connector,
		state,
	)
}

export function kindView(
	{ id, name, variants, categories }: AccountPlatform,
	connectorOf: (variantId: string) => Pick<AccountConnector, 'capabilities'>,
): PlatformKindView {
	return {
		id,
		name,
		variants: variants.map((variant) => ({
			id: variant.id,
			name: variant.name,
			methods: Object.keys(variant.endpointDefaults) as AccountMethod[],
			cannot: [...variant.cannot],
			capabilities: connectorOf(variant.id).capabilities,
			keyForm: { ...variant.keyForm, extra: [...variant.keyForm.extra] },
			livestreamForm: variant.livestreamForm,
			remoteForm: variant.remoteForm,
			options: [...variant.options],
			outputKinds: [...variant.outputKinds],
			uploadOffer: variant.uploadOffer ?? null,
			ingestProtocols: [...variant.ingestProtocols],
			endpointDefaults: variant.endpointDefaults,
		})),
		categories: [...categories],
	}
}
