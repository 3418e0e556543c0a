import type { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import { type ApiAnswer, ApiRefusal, type HttpClient } from '../http/http-client.ts'
import { parseNumber } from '../http/json-values.ts'
import { createTokenHolder, type Grant, type TokenHolder } from '../http/token-holder.ts'
import { answerUnreadable } from '../platform-errors.ts'
import type { SignIn } from '../sign-in.ts'
import { knownError } from '../unexpected-errors.ts'
import { isTokenRefusal, signedOut, toAppError } from './refusals.ts'

/** The official SDK renews at this share of the lifetime (docs/platforms/dailymotion.md). */
const renewAtShare = 0.85
const shortestRenewalMs = 1000
const firstRetryMs = 5000
const longestRetryMs = 60_000

/** Trying again does not help with these errors. */
const finalCodes: ReadonlySet<unknown> = new Set(['platform-signed-out', 'platform-credentials-wrong', 'platform-scope-missing'])

export interface DailymotionTokens extends TokenHolder<TokenCredentials> {
	/** Ends the renewal in the background. Calling it twice is harmless. */
	dispose(): void
}

export interface TokenCredentials {
	readonly clientId: string
	readonly clientSecret: Secret
	readonly signIn: SignIn
}

export interface DailymotionTokensDeps {
	readonly name: string
	/** Called before each request. */
	readonly tokenUrl: () => string
	readonly credentials: TokenCredentials
	/** Space-separated. */
	readonly scope: string
	readonly http: HttpClient
	readonly clock: Clock
	readonly log: Log
	/** The newest refresh token, to be stored in the vault. */
	readonly onRefreshToken?: (token: Secret) => void
	/** Called with each new access token. `expiresAtMs`: Unix ms as this computer shows it; null = not reported. */
	readonly onToken?: (token: Secret, expiresAtMs: number | null) => void
	/** A renewal was refused for good: nothing helps but a new sign-in. */
	readonly onSignedOut?: (error: AppError) => void
}

interface DailymotionGrant extends Grant {
	/** ms; null = not reported. */
	readonly lifetimeMs: number | null
	readonly refreshToken: unknown
}

export function createDailymotionTokens(deps: DailymotionTokensDeps): DailymotionTokens {
	const { name, scope, http, clock, log } = deps
	let credentials = deps.credentials
	let refreshToken = storedRefreshToken(credentials.signIn)
	/** The one-time code or password has been used. */
	let isUsedUp = false
	/** This sign-in has led to a token. */
	let hasWorked = false
	let cancelTimer = (): void => {}
	let stopped = false
	const holder = createTokenHolder<TokenCredentials, DailymotionGrant>({ clock, credentials, request, onGrant })

	async function request(): Promise<DailymotionGrant> {
		const { body, sentAtMs } = refreshToken ? await refreshOrSignIn(refreshToken) : await signIn()
		const token = body['access_token']
		if (typeof token !== 'string' || token === '') throw answerUnreadable(name, 200)
		const lifetimeS = parseNumber(body['expires_in'])
		const lifetimeMs = lifetimeS === null ? null : lifetimeS * 1000
		const expiresAtMs = lifetimeMs === null ? Number.POSITIVE_INFINITY : sentAtMs + lifetimeMs
		return { token: new Secret(token), expiresAtMs, lifetimeMs, refreshToken: body['refresh_token'] }
	}

	function onGrant(grant: DailymotionGrant): void {
		hasWorked = true
		if (credentials.signIn.grant === 'authorization_code' || (credentials.signIn.grant === 'password' && credentials.signIn.once)) {
			isUsedUp = true
			credentials = { ...credentials, signIn: spent(credentials.signIn) }
		}
		keepRefreshToken(grant.refreshToken)
		const { lifetimeMs } = grant
		deps.onToken?.(grant.token, lifetimeMs === null ? null : clock.unixOf(grant.expiresAtMs))
		if (lifetimeMs !== null) renewInBackground(Math.max(shortestRenewalMs, lifetimeMs * renewAtShare), firstRetryMs)
	}

	/** Whether the refresh token rotates is not documented: the newest one counts; if the answer has none, the old one stays. */
	function keepRefreshToken(value: unknown): void {
		if (typeof value !== 'string' || value === '' || value === refreshToken?.reveal()) return
		refreshToken = new Secret(value)
		deps.onRefreshToken?.(refreshToken)
	}

	function renewInBackground(afterMs: number, retryMs: number): void {
		cancelTimer()
		if (stopped) return
		cancelTimer = clock.after(afterMs, () => {
			holder.renewAhead().catch((error: unknown) => {
				const { code } = knownError(error, (bug) => log.error('Renewing the access token failed in the studio itself.', bug))
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
			// Another sign-in that was adopted meanwhile keeps its own token.
			if (refreshToken === token) refreshToken = null
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
			if (hasWorked) deps.onSignedOut?.(known)
			throw known
		}
	}

	/** Repeating a token request only creates one more token; a code is used up by the first request. */
	function post(form: Readonly<Record<string, string>>): Promise<ApiAnswer> {
		const client = { client_id: credentials.clientId, client_secret: credentials.clientSecret.reveal() }
		const callClass = form['grant_type'] === 'authorization_code' ? 'once' : 'edit'
		return http.call({ method: 'POST', url: deps.tokenUrl(), form: { ...client, ...form }, callClass })
	}

	return {
		...holder,
		adopt(next) {
			credentials = next
			refreshToken = storedRefreshToken(next.signIn)
			isUsedUp = false
			hasWorked = false
			cancelTimer()
			holder.adopt(next)
		},
		dispose() {
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
