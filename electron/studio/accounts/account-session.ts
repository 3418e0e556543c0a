import type { AccountState } from '../../../shared/domain/account.ts'
import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { answerOrNull, callListener } from '../../lib/expected.ts'
import type { Secret } from '../../lib/secret.ts'
import type { AccountAdapter, AccountIdentity, ConnectOptions, SignInChange } from '../../platforms/account-platform.ts'

/** One account's adapter and the state of its sign-in. */
export interface AccountSession {
	readonly adapter: AccountAdapter
	state(): AccountState
	/** The newest refresh token of this session, if the platform gave one. */
	refreshToken(): Secret | null
	/** Reads whose account is connected; rejects with an AppError and records it. */
	identify(): Promise<AccountIdentity>
	/** Repeats the request until the platform answers; a permanent refusal ends it. */
	begin(): void
	/** Runs a request and records from its outcome whether the platform can be reached. */
	ask<Answer>(request: (adapter: AccountAdapter, signal: AbortSignal) => Promise<Answer>): Promise<Answer>
	/** Ends requests in the background. Stopping twice is harmless. */
	dispose(): void
}

export interface AccountSessionOptions {
	readonly connect: (hooks: Pick<ConnectOptions, 'onRefreshToken' | 'onSignIn'>) => AccountAdapter
	readonly clock: Clock
	/** The new token has to be stored. */
	readonly onRefreshToken: (token: Secret) => void
	readonly onChange: () => void
}

const firstRetryMs = 2000
const longestRetryMs = 60_000
/** The platform may take 30 s, and a request that reads is repeated. */
const askLimitMs = 90_000

export function openAccountSession(options: AccountSessionOptions): AccountSession {
	const { clock } = options
	let state: AccountState = { kind: 'signing-in', authorizeUrl: null }
	let expiresAtMs: number | null = null
	let refreshToken: Secret | null = null
	let retryMs = firstRetryMs
	let cancelRetry = (): void => {}
	const ending = new AbortController()

	const adapter = options.connect({
		onRefreshToken(token) {
			refreshToken = token
			options.onRefreshToken(token)
		},
		onSignIn(change) {
			takeSignIn(change)
		},
	})

	function setState(next: AccountState): void {
		if (ending.signal.aborted || JSON.stringify(next) === JSON.stringify(state)) return
		state = next
		// A failing listener must not discard an answer of the platform.
		callListener(options.onChange)
	}

	function takeSignIn(change: SignInChange): void {
		if (change.kind === 'signed-out') {
			cancelRetry()
			return setState({ kind: 'signed-out', error: change.error.toData() })
		}
		expiresAtMs = change.expiresAtMs
		if (state.kind !== 'signing-in') setState({ kind: 'connected', expiresAtMs })
	}

	function noteFailure(thrown: unknown): void {
		const error = toAppErrorData(thrown)
		if (!(thrown instanceof AppError)) return
		if (signInCodes.has(error.code)) return setState({ kind: 'signed-out', error })
		if (!connectionCodes.has(error.code)) return
		setState({ kind: 'unreachable', error, sinceMs: state.kind === 'unreachable' ? state.sinceMs : clock.now() })
		retryLater()
	}

	function retryLater(): void {
		cancelRetry()
		if (ending.signal.aborted) return
		cancelRetry = clock.after(retryMs, () => detach(answerOrNull(identify())))
		retryMs = Math.min(longestRetryMs, retryMs * 2)
	}

	async function ask<Answer>(request: (adapter: AccountAdapter, signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
		let answer: Answer
		try {
			answer = await request(adapter, AbortSignal.any([ending.signal, AbortSignal.timeout(askLimitMs)]))
		} catch (error) {
			noteFailure(error)
			throw error
		}
		cancelRetry()
		retryMs = firstRetryMs
		setState({ kind: 'connected', expiresAtMs })
		return answer
	}

	const identify = () => ask((asked, signal) => asked.identify(signal))

	return {
		adapter,
		state: () => state,
		refreshToken: () => refreshToken,
		identify,
		begin: () => detach(answerOrNull(identify())),
		ask,
		dispose() {
			// Pending requests wait for a pause or an answer that nobody needs anymore.
			ending.abort()
			cancelRetry()
			adapter.dispose()
		},
	}
}

/** Errors that only a user can solve. */
const signInCodes: ReadonlySet<string> = new Set([
	'platform-signed-out',
	'platform-sign-in-refused',
	'platform-credentials-wrong',
	'platform-scope-missing',
])

/** Errors after which a retry may succeed. */
const connectionCodes: ReadonlySet<string> = new Set([
	'platform-unreachable',
	'platform-timeout',
	'platform-failing',
	'platform-answer-unreadable',
	'platform-rate-limited',
])
