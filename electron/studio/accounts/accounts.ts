import { randomBytes } from 'node:crypto'
import type { AccountCapabilities, AccountMethod, AccountState, AccountView } from '../../../shared/domain/account.ts'
import { completeValues } from '../../../shared/domain/form.ts'
import { AppError, type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { actionOf, messageOf, say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { reportUnlessExpected } from '../../lib/expected.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { AccountAdapter, AccountPlatform, AccountVariant, AdapterDeps, Credentials } from '../../platforms/account-platform.ts'
import { variantCapabilities } from '../../platforms/capabilities.ts'
import { fillEndpoints, withoutEndSlash } from '../../platforms/endpoints.ts'
import { notSupported } from '../../platforms/platform-errors.ts'
import type { SignIn } from '../../platforms/sign-in.ts'
import type { StoredAccount } from '../../settings/settings-schema.ts'
import type { PlatformDestination } from '../platform-destination.ts'
import { showAdapter } from './account-destination.ts'
import { accountSending, formWrong, pastedUnreadable, requireWellFilled, unknownAccount, unknownConnector } from './account-errors.ts'
import { type AccountSession, openAccountSession } from './account-session.ts'
import type { AccountStore } from './account-store.ts'
import { type AccountConnector, accountView, kindView } from './account-views.ts'
import type { Accounts, ApiKeyInput } from './accounts-port.ts'
import { createBrowserSignIns } from './browser-sign-ins.ts'
import { createClockWarning } from './clock-warning.ts'
import { createShowLivestreams } from './show-livestreams.ts'
import { createUnconfirmedEnds } from './unconfirmed-ends.ts'

/** The accounts as the other services of the studio need them. */
export interface AccountService extends Accounts {
	/** Each as a row of the destinations. */
	destinations(): readonly PlatformDestination[]
	/** Those that answer, with what they can do. */
	connectedIds(): readonly string[]
	variantOf(accountId: string): { readonly name: string; readonly variant: AccountVariant; readonly capabilities: AccountCapabilities }
	/** A request to an account's platform. Rejects with an AppError. */
	ask<Answer>(accountId: string, request: (adapter: AccountAdapter, signal: AbortSignal) => Promise<Answer>): Promise<Answer>
	clockOffsetMs(accountId: string): number
	onChange(listener: (accountId: string) => void): () => void
	/** Called at each change of the show. `onAirIds`: the accounts whose viewers see it. */
	onShow(isRunning: boolean, onAirIds: readonly string[]): void
	dispose(): void
}

export interface AccountsOptions {
	readonly platforms: readonly AccountPlatform[]
	readonly store: AccountStore
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly fetch?: typeof globalThis.fetch
	/** The running show, as far as accounts are concerned. */
	readonly show: {
		isSending(accountId: string): boolean
		setEnabled(accountId: string, enabled: boolean): Promise<void>
	}
	readonly onSecret: (secret: Secret) => void
	/** For the log of the show. */
	readonly note: (level: 'info' | 'good' | 'warning' | 'error', subject: string, text: Text) => void
}

const signOutLimitMs = 10_000

export function openAccounts(options: AccountsOptions): AccountService {
	const { platforms, store, clock, log } = options
	const sessions = new Map<string, AccountSession>()
	/** Accounts whose secrets could not be had. */
	const broken = new Map<string, AppErrorData>()
	const listeners = createListeners<string>()
	const clockWarning = createClockWarning((accountId, text) => options.note('warning', nameOf(accountId), text))
	const deps: AdapterDeps = {
		clock,
		random: options.random,
		log: log.child('platform'),
		...(options.fetch ? { fetch: options.fetch } : {}),
	}

	const connectors: readonly AccountConnector[] = platforms.flatMap((platform) =>
		platform.variants.map((variant) => ({ platform, variant, capabilities: variantCapabilities(variant, deps) })),
	)
	const showLivestreams = createShowLivestreams(store, clock.now)
	const unconfirmedEnds = createUnconfirmedEnds({ clock, note: options.note })
	/** How each account stood when it last changed. */
	const standings = new Map<string, AccountState['kind']>()

	/** A sign-in that ends while the studio runs is in the log of the show, and what was left open continues when it is back. */
	function followSignIn(accountId: string): void {
		const state = broken.has(accountId) ? null : sessions.get(accountId)?.state()
		const before = standings.get(accountId)
		if (!state || state.kind === before) return
		standings.set(accountId, state.kind)
		if (state.kind === 'signed-out')
			options.note(
				'error',
				nameOf(accountId),
				say('accounts/note/connect-again', { message: messageOf(state.error), action: actionOf(state.error) }),
			)
		if (state.kind !== 'connected') return
		if (before === 'signed-out') options.note('good', nameOf(accountId), say('accounts/note/connected-again'))
		unconfirmedEnds.retry(accountId)
	}

	function changed(accountId: string): void {
		if (store.find(accountId)) followSignIn(accountId)
		if (store.find(accountId)) clockWarning.check(accountId, sessions.get(accountId)?.adapter.clockOffsetMs() ?? 0)
		listeners.notify(accountId)
	}

	function connectorOf(platformId: string, variantId: string): AccountConnector {
		const connector = connectors.find(({ platform, variant }) => platform.id === platformId && variant.id === variantId)
		if (!connector) throw unknownConnector()
		return connector
	}

	function endpointsFor(input: ApiKeyInput, method: AccountMethod): StoredAccount['endpoints'] {
		const own = connectorOf(input.platformId, input.variant).variant.endpointDefaults[method]
		if (!own) throw unknownConnector()
		return withoutEndSlash(input.endpoints ?? own)
	}

	function sessionOf(accountId: string): AccountSession {
		store.get(accountId)
		const error = broken.get(accountId)
		if (error) throw AppError.fromData(error)
		const session = sessions.get(accountId)
		if (!session) throw unknownAccount()
		return session
	}

	/** A session for an account that is, or is about to be, stored under this id. */
	function openSession(
		id: string,
		way: Pick<StoredAccount, 'platformId' | 'variant' | 'endpoints'> & { readonly profileId: string | null },
		credentials: Credentials,
	): AccountSession {
		const { variant } = connectorOf(way.platformId, way.variant)
		return openAccountSession({
			clock,
			connect: (hooks) =>
				variant.connect(
					{
						credentials,
						endpoints: () => fillEndpoints(store.find(id)?.endpoints ?? way.endpoints, store.find(id)?.extra ?? credentials.extra),
						options: () => completeValues(variant.options, store.find(id)?.options ?? {}),
						profileId: way.profileId,
						onSecret: options.onSecret,
						...hooks,
					},
					deps,
				),
			// Before the account is stored, its token waits in the session.
			onRefreshToken: (token) => {
				if (store.find(id)) detach(store.keepRefreshToken(id, token), log, 'the sign-in of an account')
			},
			onChange: () => changed(id),
		})
	}

	/** Signs in, finds out who it is, and stores it; the same account connected before keeps its place and continues with the new sign-in. */
	async function connect(
		id: string,
		input: ApiKeyInput,
		method: AccountMethod,
		endpoints: StoredAccount['endpoints'],
		signIn: SignIn,
	): Promise<string> {
		const clientSecret = new Secret(input.clientSecret)
		options.onSecret(clientSecret)
		const session = openSession(
			id,
			{ ...input, endpoints, profileId: null },
			{ clientId: input.clientId, clientSecret, extra: input.extra, signIn },
		)
		try {
			const { profileId, label } = await session.identify()
			const same = store
				.all()
				.find((other) => other.platformId === input.platformId && other.variant === input.variant && other.profileId === profileId)
			const refreshToken = session.refreshToken()
			const way = { method, clientId: input.clientId, extra: { ...input.extra }, endpoints, label }
			if (same) {
				session.dispose()
				await store.keepClientSecret(same.id, clientSecret)
				if (refreshToken) await store.keepRefreshToken(same.id, refreshToken)
				store.change(same.id, way)
				await resume(store.get(same.id))
				return same.id
			}
			await store.keepClientSecret(id, clientSecret)
			if (refreshToken) await store.keepRefreshToken(id, refreshToken)
			const { platformId, variant } = input
			const fresh = {
				enabled: true,
				ingestProtocol: 'rtmp',
				livestreamRight: 'unknown',
				chosenLivestream: null,
				lastLivestream: null,
				showLivestream: null,
				options: {},
			} as const
			store.put({ id, platformId, variant, profileId, ...way, ...fresh })
			sessions.set(id, session)
			options.note('good', nameOf(id), say('accounts/note/connected-as', { label }))
			changed(id)
			return id
		} catch (error) {
			session.dispose()
			throw error
		}
	}

	function connectWithKey(input: ApiKeyInput): Promise<string> {
		const { keyForm } = connectorOf(input.platformId, input.variant).variant
		requireWellFilled(keyForm.extra, input.extra)
		if (keyForm.clientId && input.clientId === '') throw formWrong(say('form/required', { label: keyForm.clientId.label }))
		return connect(newId(), input, 'private-key', endpointsFor(input, 'private-key'), { grant: 'client_credentials' })
	}

	/** Takes the newest credentials of a stored account into use: a running show keeps its broadcast. */
	async function resume(account: StoredAccount): Promise<void> {
		const { platform } = connectorOf(account.platformId, account.variant)
		try {
			const credentials = await store.credentials(account, platform.name)
			broken.delete(account.id)
			const running = sessions.get(account.id)
			if (running) running.adapter.adopt(credentials)
			const session = running ?? openSession(account.id, account, credentials)
			sessions.set(account.id, session)
			session.begin()
		} catch (error) {
			reportUnlessExpected(error)
			broken.set(account.id, toAppErrorData(error))
			// Its row stays among the destinations and says why it cannot be used.
			const nothing: Credentials = { clientId: '', clientSecret: new Secret(''), extra: {}, signIn: { grant: 'client_credentials' } }
			if (!sessions.has(account.id)) sessions.set(account.id, openSession(account.id, account, nothing))
		}
		changed(account.id)
	}

	function refusal(accountId: string, capability: keyof AccountCapabilities): AppError {
		const account = store.get(accountId)
		const { platform, variant } = connectorOf(account.platformId, account.variant)
		return notSupported(
			platform.name,
			variant.cannot.find((limit) => limit.capability === capability),
		)
	}

	const nameOf = (accountId: string): string => {
		const account = store.get(accountId)
		const { platform } = connectorOf(account.platformId, account.variant)
		const isOnly = store.all().filter(({ platformId }) => platformId === account.platformId).length === 1
		return isOnly ? platform.name : `${platform.name} (${account.label})`
	}

	function viewOf(account: StoredAccount): AccountView {
		const error = broken.get(account.id)
		const state: AccountState = error
			? { kind: 'signed-out', error }
			: (sessions.get(account.id)?.state() ?? { kind: 'signing-in', authorizeUrl: null })
		return accountView(account, connectorOf(account.platformId, account.variant), state)
	}

	const inBrowser = createBrowserSignIns({
		clock,
		connectorOf,
		connect: (id, input, endpoints, signIn) => connect(id, input, 'browser', endpoints, signIn),
		onChange: changed,
	})
	for (const account of store.all()) detach(resume(account), log, 'the sign-in of an account')

	return {
		platforms: () => platforms.map(kindView),
		views: () => [...store.all().map(viewOf), ...inBrowser.views()],
		async connectBrowser(input) {
			const accountId = newId()
			return { accountId, authorizeUrl: await inBrowser.begin(accountId, input, endpointsFor(input, 'browser')) }
		},
		async connectPassword({ username, password, ...input }) {
			const secret = new Secret(password)
			options.onSecret(secret)
			const signIn: SignIn = { grant: 'password', username, password: secret, once: true }
			return { accountId: await connect(newId(), input, 'password', endpointsFor(input, 'password'), signIn) }
		},
		async connectKey(input) {
			return { accountId: await connectWithKey(input) }
		},
		async connectPasted({ platformId, variant, pasted, endpoints: given }) {
			// Whatever it is, it may hold a key.
			options.onSecret(new Secret(pasted))
			const parts = connectorOf(platformId, variant).variant.readPasted?.(pasted)
			if (!parts) throw pastedUnreadable()
			const input: ApiKeyInput = { platformId, variant, ...parts, ...(given ? { endpoints: given } : {}) }
			return { accountId: await connectWithKey(input) }
		},
		setOptions(accountId, values) {
			const account = store.get(accountId)
			const fields = connectorOf(account.platformId, account.variant).variant.options
			requireWellFilled(fields, values)
			store.change(accountId, { options: completeValues(fields, values) })
			changed(accountId)
		},
		async choices(accountId, fieldId) {
			return sessionOf(accountId).ask(async (adapter, signal) => [...((await adapter.choices?.(fieldId, signal)) ?? [])])
		},
		async statistics(accountId, range) {
			return sessionOf(accountId).ask((adapter, signal) => {
				if (!adapter.statistics?.ofAccount) throw refusal(accountId, 'accountStatistics')
				return adapter.statistics.ofAccount(range, signal)
			})
		},
		async cancel(accountId) {
			if (!inBrowser.forget(accountId)) throw unknownAccount()
		},
		async disconnect(accountId) {
			if (inBrowser.forget(accountId)) return
			const account = store.get(accountId)
			if (options.show.isSending(accountId)) throw accountSending()
			const name = nameOf(accountId)
			const session = sessions.get(accountId)
			if (session && !broken.has(accountId) && session.state().kind !== 'signed-out') {
				await session.adapter.signOut(AbortSignal.timeout(signOutLimitMs)).catch((error: unknown) => {
					options.note('warning', name, say('accounts/note/not-signed-out', { message: messageOf(toAppErrorData(error)) }))
				})
			}
			session?.dispose()
			sessions.delete(accountId)
			broken.delete(accountId)
			await store.remove(accountId)
			options.note('info', name, disconnected(account.label))
			changed(accountId)
		},
		async setEnabled(accountId, enabled) {
			store.get(accountId)
			await options.show.setEnabled(accountId, enabled)
		},
		setIngest(accountId, protocol) {
			store.get(accountId)
			store.change(accountId, { ingestProtocol: protocol })
			changed(accountId)
		},
		async check(accountId) {
			const result = await sessionOf(accountId).ask((adapter, signal) => {
				if (!adapter.checkLivestreamRight) throw refusal(accountId, 'checkRight')
				return adapter.checkLivestreamRight(signal)
			})
			store.change(accountId, { livestreamRight: result.livestreamRight })
			changed(accountId)
			return result
		},
		destinations: () =>
			store.all().flatMap(({ id }) => {
				const session = sessions.get(id)
				if (!session) return []
				return [
					{
						id,
						adapter: showAdapter({
							accountId: id,
							name: nameOf(id),
							limitations: connectorOf(store.get(id).platformId, store.get(id).variant).variant.cannot,
							adapter: session.adapter,
							store,
							requireUsable() {
								sessionOf(id)
							},
							unconfirmedEnds: unconfirmedEnds,
							showLivestreams,
							clock,
							note: (text) => options.note('info', nameOf(id), text),
							onChange: () => changed(id),
						}),
						ingestProtocol: store.get(id).ingestProtocol,
						isEnabled: () => store.find(id)?.enabled ?? false,
						setEnabled: (enabled: boolean) => {
							store.change(id, { enabled })
							changed(id)
						},
					},
				]
			}),
		connectedIds: () => [...sessions].flatMap(([id, session]) => (!broken.has(id) && session.state().kind === 'connected' ? [id] : [])),
		variantOf(accountId) {
			const account = store.get(accountId)
			const { platform, variant, capabilities } = connectorOf(account.platformId, account.variant)
			return { name: platform.name, variant, capabilities }
		},
		ask: async (accountId, request) => sessionOf(accountId).ask(request),
		clockOffsetMs: (accountId) => sessions.get(accountId)?.adapter.clockOffsetMs() ?? 0,
		onChange: listeners.add,
		onShow: showLivestreams.onShow,
		dispose() {
			inBrowser.dispose()
			unconfirmedEnds.dispose()
			for (const session of sessions.values()) session.dispose()
			listeners.clear()
		},
	}
}

function newId(): string {
	return `account-${randomBytes(6).toString('hex')}`
}

function disconnected(label: string): Text {
	return label === '' ? say('accounts/note/disconnected') : say('accounts/note/disconnected-label', { label })
}
