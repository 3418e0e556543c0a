import type { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import { type ApiAnswer, ApiRefusal, type HttpClient } from '../http/http-client.ts'
import { parseNumber } from '../http/json-values.ts'
import { answerUnreadable } from '../platform-errors.ts'
import type { SignIn } from '../sign-in.ts'
import { knownError } from '../unexpected-errors.ts'
import { isTokenRefusal, signedOut, toAppError } from './refusals.ts'

/** The official SDK renews at this share of the lifetime (docs/platforms/dailymotion.md). */
const renewAtShare = 0.85
const shortestRenewalMs = 1000
const firstRetryMs = 5000
const longestRetryMs = 60_000

/** Trying again does not help against these. */
const finalCodes: ReadonlySet<unknown> = new Set(['platform-signed-out', 'platform-credentials-wrong', 'platform-scope-missing'])

export interface TokenHolder {
	/** The token at once while it is valid, otherwise a new one. Rejects with an AppError. */
	token(): Promise<Secret>
	/** After a refusal with invalid_token. Callers that were refused with the same token share one renewal. */
	renew(refused: Secret): Promise<Secret>
	/** Goes on with another sign-in, from the next request on. */
	adopt(credentials: TokenCredentials): void
	/** Ends the renewal in the background. Stopping twice is harmless. */
	stop(): void
}

export interface TokenCredentials {
	readonly clientId: string
	readonly clientSecret: Secret
	readonly signIn: SignIn
}

export interface TokenHolderDeps {
	readonly name: string
	/** Asked before each request. */
	readonly tokenUrl: () => string
	readonly credentials: TokenCredentials
	/** Space-separated. */
	readonly scope: string
	readonly http: HttpClient
	readonly clock: Clock
	readonly log: Log
	/** The newest refresh token, to be stored in the vault. */
	readonly onRefreshToken?: (token: Secret) => void
	/** Each new access token. `expiresAtMs`: Unix ms as this computer shows it; null = it does not say. */
	readonly onToken?: (token: Secret, expiresAtMs: number | null) => void
	/** A renewal was refused for good: nothing helps but a new sign-in. */
	readonly onSignedOut?: (error: AppError) => void
}

interface Grant {
	readonly token: Secret
	/** On the steady clock. */
	readonly expiresAtMs: number
}

export function createTokenHolder(deps: TokenHolderDeps): TokenHolder {
	const { name, scope, http, clock, log } = deps
	let credentials = deps.credentials
	let current: Grant | null = null
	let refreshToken = storedRefreshToken(credentials.signIn)
	/** Codes and passwords that were to be used once have been. */
	let isUsedUp = false
	let inFlight: Promise<Grant> | null = null
	let cancelTimer = (): void => {}
	let stopped = false

	/** One renewal at a time, whoever asks. */
	function renewOnce(): Promise<Grant> {
		if (inFlight) return inFlight
		const renewal: Promise<Grant> = request(credentials).finally(() => {
			if (inFlight === renewal) inFlight = null
		})
		inFlight = renewal
		return renewal
	}

	async function request(used: TokenCredentials): Promise<Grant> {
		const answer = refreshToken ? await refreshOrSignIn(refreshToken) : await signIn()
		const token = answer.body['access_token']
		if (typeof token !== 'string' || token === '') throw answerUnreadable(name, 200)
		const lifetimeS = parseNumber(answer.body['expires_in'])
		const expiresAtMs = lifetimeS === null ? null : answer.sentAtMs + lifetimeS * 1000
		const grant = { token: new Secret(token), expiresAtMs: expiresAtMs ?? Number.POSITIVE_INFINITY }
		// Another sign-in was adopted meanwhile: this answer belongs to the old one.
		if (used !== credentials) return grant
		if (credentials.signIn.grant === 'authorization_code' || (credentials.signIn.grant === 'password' && credentials.signIn.once)) {
			isUsedUp = true
			credentials = { ...credentials, signIn: spent(credentials.signIn) }
		}
		keepRefreshToken(answer.body['refresh_token'])
		current = grant
		deps.onToken?.(grant.token, expiresAtMs === null ? null : clock.unixOf(expiresAtMs))
		if (lifetimeS !== null) renewInBackground(Math.max(shortestRenewalMs, lifetimeS * 1000 * renewAtShare), firstRetryMs)
		return grant
	}

	/** Whether it rotates is not documented: the newest one counts, and without one the old one stays. */
	function keepRefreshToken(value: unknown): void {
		if (typeof value !== 'string' || value === '' || value === refreshToken?.reveal()) return
		refreshToken = new Secret(value)
		deps.onRefreshToken?.(refreshToken)
	}

	function renewInBackground(afterMs: number, retryMs: number): void {
		cancelTimer()
		if (stopped) return
		cancelTimer = clock.after(afterMs, () => {
			renewOnce().catch((error: unknown) => {
				const { code } = knownError(error, log, 'Renewing the access token failed in the studio itself.')
				log.warn('The access token could not be renewed ahead of time.', { code })
				if (finalCodes.has(code)) return
				renewInBackground(retryMs, Math.min(longestRetryMs, retryMs * 2))
			})
		})
	}

	async function refreshOrSignIn(token: Secret): Promise<ApiAnswer> {
		try {
			return await post({ grant_type: 'refresh_token', refresh_token: token.reveal() })
		} catch (error) {
			if (!(error instanceof ApiRefusal)) throw error
			// A login page of the network in between answers 403 as well: the token may still be good.
			if (!isTokenRefusal(error)) throw answerUnreadable(name, error.status)
			refreshToken = null
			return signIn(error)
		}
	}

	async function signIn(cause?: unknown): Promise<ApiAnswer> {
		const { signIn } = credentials
		if (isUsedUp || signIn.grant === 'refresh_token') {
			const error = signedOut(name, cause)
			deps.onSignedOut?.(error)
			throw error
		}
		try {
			switch (signIn.grant) {
				case 'password':
					return await post({ grant_type: 'password', username: signIn.username, password: signIn.password.reveal(), scope })
				case 'client_credentials':
					return await post({ grant_type: 'client_credentials', scope })
				case 'authorization_code':
					return await post({ grant_type: 'authorization_code', redirect_uri: signIn.redirectUri, code: signIn.code.reveal() })
			}
		} catch (error) {
			if (!(error instanceof ApiRefusal)) throw error
			if (!isTokenRefusal(error)) throw answerUnreadable(name, error.status)
			const known = toAppError(error, 'token', name)
			// It worked before: the key was withdrawn meanwhile.
			if (current) deps.onSignedOut?.(known)
			throw known
		}
	}

	/** A repeated token request only makes one more token; a code is spent by the first. */
	function post(form: Readonly<Record<string, string>>): Promise<ApiAnswer> {
		const client = { client_id: credentials.clientId, client_secret: credentials.clientSecret.reveal() }
		const callClass = form['grant_type'] === 'authorization_code' ? 'once' : 'edit'
		return http.call({ method: 'POST', url: deps.tokenUrl(), form: { ...client, ...form }, callClass })
	}

	return {
		async token() {
			if (current && clock.steady() < current.expiresAtMs) return current.token
			return (await renewOnce()).token
		},
		async renew(refused) {
			// Someone else's renewal has already replaced the refused one.
			if (current && current.token.reveal() !== refused.reveal()) return current.token
			return (await renewOnce()).token
		},
		adopt(next) {
			credentials = next
			refreshToken = storedRefreshToken(next.signIn)
			isUsedUp = false
			current = null
			inFlight = null
			cancelTimer()
		},
		stop() {
			stopped = true
			cancelTimer()
		},
	}
}

function storedRefreshToken(signIn: SignIn): Secret | null {
	return signIn.grant === 'refresh_token' ? signIn.refreshToken : null
}

/** The same without its secret. */
function spent(signIn: Extract<SignIn, { grant: 'password' | 'authorization_code' }>): SignIn {
	return signIn.grant === 'password' ? { ...signIn, password: new Secret('') } : { ...signIn, code: new Secret('') }
}
