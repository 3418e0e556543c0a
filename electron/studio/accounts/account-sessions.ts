import type { AccountState } from '../../../shared/domain/account.ts'
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
import type { AdapterDeps, Credentials } from '../../platforms/account-platform.ts'
import { fillEndpoints } from '../../platforms/endpoints.ts'
import type { StoredAccount } from '../../settings/settings-schema.ts'
import type { AccountConnectors } from './account-connectors.ts'
import { unknownAccount } from './account-errors.ts'
import { type AccountSession, openAccountSession } from './account-session.ts'
import type { AccountStore } from './account-store.ts'
import { createClockWarning } from './clock-warning.ts'

/** The sessions of the connected accounts: one for each account. */
export interface AccountSessions {
	/** Throws an AppError when the account is unknown or cannot be used. */
	usable(accountId: string): AccountSession
	/** Also returns the session of an account that cannot be used. */
	find(accountId: string): AccountSession | null
	state(accountId: string): AccountState
	/** Only accounts that are connected now. */
	connectedIds(): readonly string[]
	/** The name for users: with the label of the account where its platform has several. */
	nameOf(accountId: string): string
	/** A session for an account that is stored under this id, or is about to be. */
	open(id: string, account: OpenedAccount, credentials: Credentials): AccountSession
	keep(id: string, session: AccountSession): void
	/** Switches to the newest credentials of a stored account: a running show keeps its broadcast. */
	resume(account: StoredAccount): Promise<void>
	remove(accountId: string): void
	/** Call when something about the account has changed. */
	changed(accountId: string): void
	onChange(listener: (accountId: string) => void): () => void
	dispose(): void
}

export type OpenedAccount = Pick<StoredAccount, 'platformId' | 'variant' | 'endpoints'> & { readonly profileId: string | null }

export interface AccountSessionsOptions {
	readonly connectors: AccountConnectors
	readonly store: AccountStore
	readonly clock: Clock
	readonly log: Log
	readonly deps: AdapterDeps
	readonly onSecret: (secret: Secret) => void
	/** For the log of the show. */
	readonly note: (level: 'good' | 'warning' | 'error', subject: string, text: Text) => void
	/** The account is connected, for the first time or again. */
	readonly onConnected: (accountId: string) => void
}

export function createAccountSessions(options: AccountSessionsOptions): AccountSessions {
	const { connectors, store, clock, log } = options
	const sessions = new Map<string, AccountSession>()
	/** Accounts whose secrets could not be read. */
	const broken = new Map<string, AppErrorData>()
	/** The state of each account when it last changed. */
	const states = new Map<string, AccountState['kind']>()
	const listeners = createListeners<string>()
	const clockWarning = createClockWarning((accountId, text) => options.note('warning', nameOf(accountId), text))

	/** Writes a sign-in that expires while the studio runs into the log of the show. */
	function followSignIn(accountId: string): void {
		const state = broken.has(accountId) ? null : sessions.get(accountId)?.state()
		const before = states.get(accountId)
		if (!state || state.kind === before) return
		states.set(accountId, state.kind)
		if (state.kind === 'signed-out')
			options.note(
				'error',
				nameOf(accountId),
				say('accounts/note/connect-again', { message: messageOf(state.error), action: actionOf(state.error) }),
			)
		if (state.kind !== 'connected') return
		if (before === 'signed-out') options.note('good', nameOf(accountId), say('accounts/note/connected-again'))
		options.onConnected(accountId)
	}

	function changed(accountId: string): void {
		if (store.find(accountId)) {
			followSignIn(accountId)
			clockWarning.check(accountId, sessions.get(accountId)?.adapter.clockOffsetMs() ?? 0)
		}
		listeners.notify(accountId)
	}

	function usable(accountId: string): AccountSession {
		store.get(accountId)
		const error = broken.get(accountId)
		if (error) throw AppError.fromData(error)
		const session = sessions.get(accountId)
		if (!session) throw unknownAccount()
		return session
	}

	function open(id: string, account: OpenedAccount, credentials: Credentials): AccountSession {
		const { variant } = connectors.ofAccount(account)
		return openAccountSession({
			clock,
			connect: (hooks) =>
				variant.connect(
					{
						credentials,
						endpoints: () => fillEndpoints(store.find(id)?.endpoints ?? account.endpoints, store.find(id)?.extra ?? credentials.extra),
						options: () => completeValues(variant.options, store.find(id)?.options ?? {}),
						profileId: account.profileId,
						onSecret: options.onSecret,
						...hooks,
					},
					options.deps,
				),
			// Until the account is stored, the session keeps its token.
			onRefreshToken: (token) => {
				if (store.find(id)) detach(store.keepRefreshToken(id, token), log, 'the sign-in of an account')
			},
			onChange: () => changed(id),
		})
	}

	async function resume(account: StoredAccount): Promise<void> {
		const { platform } = connectors.ofAccount(account)
		try {
			const credentials = await store.credentials(account, platform.name)
			broken.delete(account.id)
			const running = sessions.get(account.id)
			if (running) running.adapter.adopt(credentials)
			const session = running ?? open(account.id, account, credentials)
			sessions.set(account.id, session)
			session.begin()
		} catch (error) {
			reportUnlessExpected(error)
			broken.set(account.id, toAppErrorData(error))
			// Its row stays in the destinations list and says why the account cannot be used.
			const nothing: Credentials = { clientId: '', clientSecret: new Secret(''), extra: {}, signIn: { grant: 'client_credentials' } }
			if (!sessions.has(account.id)) sessions.set(account.id, open(account.id, account, nothing))
		}
		changed(account.id)
	}

	function nameOf(accountId: string): string {
		const account = store.get(accountId)
		const { platform } = connectors.ofAccount(account)
		const isOnly = store.all().filter(({ platformId }) => platformId === account.platformId).length === 1
		return isOnly ? platform.name : `${platform.name} (${account.label})`
	}

	return {
		usable,
		find: (accountId) => sessions.get(accountId) ?? null,
		state(accountId) {
			const error = broken.get(accountId)
			return error ? { kind: 'signed-out', error } : (sessions.get(accountId)?.state() ?? { kind: 'signing-in', authorizeUrl: null })
		},
		connectedIds: () => [...sessions].flatMap(([id, session]) => (!broken.has(id) && session.state().kind === 'connected' ? [id] : [])),
		nameOf,
		open,
		keep(id, session) {
			sessions.set(id, session)
		},
		resume,
		remove(accountId) {
			sessions.get(accountId)?.dispose()
			sessions.delete(accountId)
			broken.delete(accountId)
		},
		changed,
		onChange: listeners.add,
		dispose() {
			for (const session of sessions.values()) session.dispose()
			listeners.clear()
		},
	}
}
