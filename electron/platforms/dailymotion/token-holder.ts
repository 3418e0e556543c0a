import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import { type ApiAnswer, ApiRefusal, type HttpClient } from '../http/http-client.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { parseNumber } from './parse.ts'
import { signedOut, toAppError } from './refusals.ts'
import type { DailymotionSettings } from './settings.ts'

/** "manage_videos" for every live operation, "userinfo" to show the account (dailymotion.md section 3.4). */
const scope = 'manage_videos userinfo'

/** The official SDK renews at this share of the lifetime (dailymotion.md section 3.3). */
const renewAtShare = 0.85
const shortestRenewalMs = 1000
const firstRetryMs = 5000
const longestRetryMs = 60_000

export interface TokenHolder {
	/** The token at once while it is valid, otherwise a new one. Rejects with an AppError. */
	token(): Promise<Secret>
	/** After a refusal with invalid_token. Callers that were refused with the same token share one renewal. */
	renew(refused: Secret): Promise<Secret>
	/** Ends the renewal in the background. Stopping twice is harmless. */
	stop(): void
}

export interface TokenHolderDeps {
	readonly name: string
	readonly settings: Pick<DailymotionSettings, 'endpoints' | 'clientId' | 'clientSecret' | 'signIn'>
	readonly http: HttpClient
	readonly clock: Clock
	readonly log: Log
	/** The newest refresh token, to be stored in the vault. */
	readonly onRefreshToken?: (token: Secret) => void
}

interface Grant {
	readonly token: Secret
	readonly expiresAtMs: number
}

export function createTokenHolder(deps: TokenHolderDeps): TokenHolder {
	const { name, settings, http, clock, log } = deps
	let current: Grant | null = null
	let refreshToken: Secret | null = settings.signIn.grant === 'refresh_token' ? settings.signIn.refreshToken : null
	let inFlight: Promise<Grant> | null = null
	let cancelTimer = (): void => {}
	let stopped = false

	/** One renewal at a time, whoever asks. */
	function renewOnce(): Promise<Grant> {
		inFlight ??= request().finally(() => {
			inFlight = null
		})
		return inFlight
	}

	async function request(): Promise<Grant> {
		const answer = refreshToken ? await refreshOrSignIn(refreshToken) : await signIn()
		const token = answer.body['access_token']
		if (typeof token !== 'string' || token === '') throw answerUnreadable(name, 200)
		const newRefresh = answer.body['refresh_token']
		// Whether it rotates is not documented: the newest one counts, and without one the old one stays.
		if (typeof newRefresh === 'string' && newRefresh !== '' && newRefresh !== refreshToken?.reveal()) {
			refreshToken = new Secret(newRefresh)
			deps.onRefreshToken?.(refreshToken)
		}
		const lifetimeS = parseNumber(answer.body['expires_in'])
		current = { token: new Secret(token), expiresAtMs: lifetimeS === null ? Number.POSITIVE_INFINITY : answer.sentAtMs + lifetimeS * 1000 }
		if (lifetimeS !== null) renewInBackground(Math.max(shortestRenewalMs, lifetimeS * 1000 * renewAtShare), firstRetryMs)
		return current
	}

	function renewInBackground(afterMs: number, retryMs: number): void {
		cancelTimer()
		if (stopped) return
		cancelTimer = clock.after(afterMs, () => {
			renewOnce().catch((error: unknown) => {
				const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
				log.warn('The access token could not be renewed ahead of time.', { code })
				renewInBackground(retryMs, Math.min(longestRetryMs, retryMs * 2))
			})
		})
	}

	async function refreshOrSignIn(token: Secret): Promise<ApiAnswer> {
		try {
			return await post({ grant_type: 'refresh_token', refresh_token: token.reveal() })
		} catch (error) {
			if (!(error instanceof ApiRefusal)) throw error
			refreshToken = null
			if (settings.signIn.grant === 'refresh_token') throw signedOut(name, error)
			return signIn()
		}
	}

	async function signIn(): Promise<ApiAnswer> {
		const { signIn } = settings
		try {
			switch (signIn.grant) {
				case 'password':
					return await post({ grant_type: 'password', username: signIn.username, password: signIn.password.reveal(), scope })
				case 'client_credentials':
					return await post({ grant_type: 'client_credentials', scope })
				case 'refresh_token':
					throw signedOut(name)
			}
		} catch (error) {
			throw error instanceof ApiRefusal ? toAppError(error, 'token', name) : error
		}
	}

	/** A repeated token request only makes one more token. */
	function post(form: Readonly<Record<string, string>>): Promise<ApiAnswer> {
		const client = { client_id: settings.clientId, client_secret: settings.clientSecret.reveal() }
		return http.call({ method: 'POST', url: settings.endpoints().tokenUrl, form: { ...client, ...form }, callClass: 'edit' })
	}

	return {
		async token() {
			if (current && clock.now() < current.expiresAtMs) return current.token
			return (await renewOnce()).token
		},
		async renew(refused) {
			// Someone else's renewal has already replaced the refused one.
			if (current && current.token.reveal() !== refused.reveal()) return current.token
			return (await renewOnce()).token
		},
		stop() {
			stopped = true
			cancelTimer()
		},
	}
}
