import { randomBytes } from 'node:crypto'
import type { AccountMethod, AccountView } from '../../../shared/domain/account.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { Secret } from '../../lib/secret.ts'
import type { PageLanguages } from '../../platforms/browser-sign-in.ts'
import { withoutEndSlash } from '../../platforms/endpoints.ts'
import type { SignIn } from '../../platforms/sign-in.ts'
import type { StoredAccount } from '../../settings/settings-schema.ts'
import type { AccountConnectors } from './account-connectors.ts'
import { formWrong, pastedUnreadable, requireWellFilled, unknownConnector } from './account-errors.ts'
import type { AccountSession } from './account-session.ts'
import type { AccountSessions } from './account-sessions.ts'
import type { AccountStore } from './account-store.ts'
import type { Accounts, ApiKeyInput } from './accounts-port.ts'
import { createBrowserSignIns } from './browser-sign-ins.ts'

/** Connecting accounts, by each method that platforms offer. */
export interface AccountSignIn extends Pick<Accounts, 'connectBrowser' | 'connectPassword' | 'connectKey' | 'connectPasted'> {
	/** The sign-ins that wait in the browser, or have failed there. */
	views(): AccountView[]
	/** Cancels a sign-in that waits in the browser. False when there is none. */
	cancel(accountId: string): boolean
	dispose(): void
}

export interface AccountSignInOptions {
	readonly connectors: AccountConnectors
	readonly sessions: AccountSessions
	readonly store: AccountStore
	readonly clock: Clock
	readonly onSecret: (secret: Secret) => void
	/** For the log of the show. */
	readonly note: (level: 'good', subject: string, text: Text) => void
	/** The language of the page that the browser shows after signing in. */
	readonly languages: PageLanguages
}

export function createAccountSignIn({
	connectors,
	sessions,
	store,
	clock,
	onSecret,
	note,
	languages,
}: AccountSignInOptions): AccountSignIn {
	function endpointsFor(input: ApiKeyInput, method: AccountMethod): StoredAccount['endpoints'] {
		const own = connectors.ofAccount(input).variant.endpointDefaults[method]
		if (!own) throw unknownConnector()
		return withoutEndSlash(input.endpoints ?? own)
	}

	/** Signs in, reads whose account it is, and stores it; an account that was connected before keeps its place and uses the new sign-in from now on. */
	async function connect(
		id: string,
		input: ApiKeyInput,
		method: AccountMethod,
		endpoints: StoredAccount['endpoints'],
		signIn: SignIn,
	): Promise<string> {
		const clientSecret = new Secret(input.clientSecret)
		onSecret(clientSecret)
		const session = sessions.open(
			id,
			{ ...input, endpoints, profileId: null },
			{ clientId: input.clientId, clientSecret, extra: input.extra, signIn },
		)
		try {
			const { profileId, label } = await session.identify()
			const settings = { method, clientId: input.clientId, extra: { ...input.extra }, endpoints, label }
			const same = store
				.all()
				.find((other) => other.platformId === input.platformId && other.variant === input.variant && other.profileId === profileId)
			if (same) {
				const refreshToken = session.refreshToken()
				session.dispose()
				await keepSecrets(same.id, clientSecret, refreshToken)
				store.change(same.id, settings)
				await sessions.resume(store.get(same.id))
				return same.id
			}
			await keepSecrets(id, clientSecret, session.refreshToken())
			store.put({ id, platformId: input.platformId, variant: input.variant, profileId, ...settings, ...newAccount })
		} catch (error) {
			session.dispose()
			throw error
		}
		sessions.keep(id, session)
		note('good', sessions.nameOf(id), say('accounts/note/connected-as', { label: store.get(id).label }))
		sessions.changed(id)
		return id
	}

	async function keepSecrets(id: string, clientSecret: Secret, refreshToken: ReturnType<AccountSession['refreshToken']>): Promise<void> {
		await store.keepClientSecret(id, clientSecret)
		if (refreshToken) await store.keepRefreshToken(id, refreshToken)
	}

	function connectWithKey(input: ApiKeyInput): Promise<string> {
		const { keyForm } = connectors.ofAccount(input).variant
		requireWellFilled(keyForm.extra, input.extra)
		if (keyForm.clientId && input.clientId === '') throw formWrong(say('form/required', { label: keyForm.clientId.label }))
		return connect(newId(), input, 'private-key', endpointsFor(input, 'private-key'), { grant: 'client_credentials' })
	}

	const inBrowser = createBrowserSignIns({
		clock,
		connectorOf: connectors.of,
		connect: (id, input, endpoints, signIn) => connect(id, input, 'browser', endpoints, signIn),
		onChange: sessions.changed,
		languages,
	})

	return {
		async connectBrowser(input) {
			const accountId = newId()
			return { accountId, authorizeUrl: await inBrowser.begin(accountId, input, endpointsFor(input, 'browser')) }
		},
		async connectPassword({ username, password, ...input }) {
			const secret = new Secret(password)
			onSecret(secret)
			const signIn: SignIn = { grant: 'password', username, password: secret, once: true }
			return { accountId: await connect(newId(), input, 'password', endpointsFor(input, 'password'), signIn) }
		},
		async connectKey(input) {
			return { accountId: await connectWithKey(input) }
		},
		async connectPasted({ platformId, variant, pasted, endpoints: given }) {
			// Whatever was pasted may contain a key.
			onSecret(new Secret(pasted))
			const parts = connectors.of(platformId, variant).variant.readPasted?.(pasted)
			if (!parts) throw pastedUnreadable()
			const input: ApiKeyInput = { platformId, variant, ...parts, ...(given ? { endpoints: given } : {}) }
			return { accountId: await connectWithKey(input) }
		},
		views: inBrowser.views,
		cancel: inBrowser.forget,
		dispose: inBrowser.dispose,
	}
}

/** The initial data of an account that was just connected. */
const newAccount = {
	enabled: true,
	ingestProtocol: 'rtmp',
	livestreamRight: 'unknown',
	chosenLivestream: null,
	lastLivestream: null,
	showLivestream: null,
	options: {},
} as const

function newId(): string {
	return `account-${randomBytes(6).toString('hex')}`
}
