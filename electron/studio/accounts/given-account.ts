import { completeValues } from '../../../shared/domain/form.ts'
import type { AccountCopy } from '../../../shared/domain/standby-copy.ts'
import { Secret } from '../../lib/secret.ts'
import type { AccountAdapter, AdapterDeps, Credentials } from '../../platforms/account-platform.ts'
import { showCapabilities } from '../../platforms/capabilities.ts'
import { fillEndpoints } from '../../platforms/endpoints.ts'
import type { PlatformAdapter, PlatformBroadcast } from '../../platforms/platform.ts'
import type { AccountConnectors } from './account-connectors.ts'
import type { AccountStore } from './account-store.ts'

/** Everything that signing in as a connected account takes, for the computer that takes the show over. Rejects with an AppError. */
export async function giveAccount(store: AccountStore, accountId: string, name: string): Promise<AccountCopy> {
	const account = store.get(accountId)
	const { clientSecret, signIn } = await store.credentials(account, name)
	const { platformId, variant, method, clientId, extra, endpoints, profileId, options, ingestProtocol } = account
	return {
		...{ platformId, variant, method, clientId, extra, endpoints, profileId, options, ingestProtocol },
		clientSecret: clientSecret.reveal(),
		refreshToken: signIn.grant === 'refresh_token' ? signIn.refreshToken.reveal() : null,
	}
}

/** An account of another computer, used in its place. Nothing of it is stored here. */
export interface GivenAccount {
	/** `change` decides what becomes of each broadcast that is prepared in this livestream. */
	adapterFor(name: string, livestreamId: string, change: (broadcast: PlatformBroadcast) => PlatformBroadcast): PlatformAdapter
	/** The newest; null: its sign-in has none. */
	refreshToken(): string | null
	dispose(): void
}

export interface GivenAccountOptions {
	readonly connectors: AccountConnectors
	readonly deps: AdapterDeps
	readonly onSecret: (secret: Secret) => void
}

/** Throws an AppError when this version does not know the platform. */
export function openGivenAccount(given: AccountCopy, { connectors, deps, onSecret }: GivenAccountOptions): GivenAccount {
	const { variant } = connectors.ofAccount(given)
	let refreshToken = given.refreshToken
	const adapter: AccountAdapter = variant.connect(
		{
			credentials: credentialsOf(given, onSecret),
			endpoints: () => fillEndpoints(given.endpoints, given.extra),
			options: () => completeValues(variant.options, given.options),
			profileId: given.profileId,
			onSecret,
			onRefreshToken(token) {
				onSecret(token)
				refreshToken = token.reveal()
			},
			onSignIn() {},
		},
		deps,
	)
	return {
		adapterFor: (name, livestreamId, change) => ({
			id: adapter.id,
			name,
			capabilities: showCapabilities(adapter),
			limitations: variant.cannot,
			polling: adapter.polling,
			adRules: adapter.adRules ?? null,
			...(adapter.loudness ? { loudness: adapter.loudness } : {}),
			prepare: async ({ title }, signal) => change(await adapter.prepare({ title, livestreamId, protocol: given.ingestProtocol }, signal)),
		}),
		refreshToken: () => refreshToken,
		dispose: adapter.dispose,
	}
}

function credentialsOf({ clientId, extra, clientSecret, refreshToken }: AccountCopy, onSecret: (secret: Secret) => void): Credentials {
	const secret = new Secret(clientSecret)
	if (clientSecret !== '') onSecret(secret)
	if (refreshToken === null) return { clientId, clientSecret: secret, extra, signIn: { grant: 'client_credentials' } }
	const token = new Secret(refreshToken)
	onSecret(token)
	return { clientId, clientSecret: secret, extra, signIn: { grant: 'refresh_token', refreshToken: token } }
}
