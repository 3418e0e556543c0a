import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { Credentials } from '../account-platform.ts'
import { ApiRefusal, type HttpClient } from '../http/http-client.ts'
import { parseNumber } from '../http/json-values.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { knownError } from '../unexpected-errors.ts'
import { keyRefused, tenantUnknown } from './refusals.ts'

/** Renewed when so much of its life is left (16 hours by default: https://developer.streamdiver.com/docs/getting-started/authentication). */
const renewAtShareLeft = 0.1
/** A token that does not say how long it livestreams is taken for one of this length, ms; a refusal renews it earlier. */
const unstatedLifeMs = 3_600_000
/** After a renewal ahead of time failed, the next one, ms: the old token still works meanwhile. */
const retryMs = 30_000

export interface TokenHolder {
	/** The token at once while it livestreams, even when it is being renewed; else a new one. Rejects with an AppError. */
	token(): Promise<Secret>
	/** After a refusal. All who were refused with the same token share one request. */
	renew(refused: Secret): Promise<Secret>
	/** Goes on with another key, from the next request on. */
	adopt(credentials: Credentials): void
}

export interface TokenHolderDeps {
	readonly name: string
	readonly tokenUrl: () => string
	readonly credentials: Credentials
	readonly http: HttpClient
	readonly clock: Clock
	readonly log: Log
	/** `expiresAtMs`: Unix ms as this computer shows it; null = it does not say. */
	readonly onToken: (token: Secret, expiresAtMs: number | null) => void
}

/** Times are moments of the steady clock. */
interface Grant {
	readonly token: Secret
	readonly renewAtMs: number
	readonly expiresAtMs: number
}

/** Tokens of the OAuth 2.0 client credentials grant (RFC 6749 section 4.4): there is no refresh token, a new one is asked for. */
export function createTokenHolder(deps: TokenHolderDeps): TokenHolder {
	const { name, http, clock } = deps
	let credentials = deps.credentials
	let current: Grant | null = null
	let inFlight: Promise<Grant> | null = null
	let nextTryMs = 0

	/** One request at a time, whoever asks. */
	function renewOnce(): Promise<Grant> {
		if (inFlight) return inFlight
		const renewal: Promise<Grant> = request(credentials).finally(() => {
			if (inFlight === renewal) inFlight = null
		})
		inFlight = renewal
		return renewal
	}

	/** With the key that counts when the answer is there: one that was adopted meanwhile begins anew. */
	async function request(used: Credentials): Promise<Grant> {
		try {
			const granted = await requestWith(used)
			if (used !== credentials) return renewOnce()
			current = granted
			deps.onToken(granted.token, granted.isLifeStated ? clock.unixOf(granted.expiresAtMs) : null)
			return granted
		} catch (error) {
			if (used !== credentials) return renewOnce()
			throw error
		}
	}

	async function requestWith(used: Credentials): Promise<Grant & { readonly isLifeStated: boolean }> {
		const { body, sentAtMs } = await post(used)
		const token = body['access_token']
		if (typeof token !== 'string' || token === '') throw answerUnreadable(name, 200)
		const lifeS = parseNumber(body['expires_in'])
		const lifeMs = lifeS !== null && lifeS > 0 ? lifeS * 1000 : null
		const expiresAtMs = sentAtMs + (lifeMs ?? unstatedLifeMs)
		const renewAtMs = expiresAtMs - (lifeMs ?? unstatedLifeMs) * renewAtShareLeft
		return { token: new Secret(token), expiresAtMs, renewAtMs, isLifeStated: lifeMs !== null }
	}

	async function post({ clientId, clientSecret }: Credentials) {
		const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret.reveal() }
		try {
			// A repeated request only makes one more token.
			return await http.call({ method: 'POST', url: deps.tokenUrl(), form, callClass: 'edit' })
		} catch (error) {
			if (!(error instanceof ApiRefusal)) throw error
			// A page of the network in between is no word of the platform.
			if (error.body === null) throw answerUnreadable(name, error.status)
			throw error.status === 404 ? tenantUnknown(name, error) : keyRefused(name, error)
		}
	}

	function renewAhead(): void {
		if (clock.steady() < nextTryMs || inFlight) return
		nextTryMs = clock.steady() + retryMs
		renewOnce().catch((error: unknown) => {
			const { code } = knownError(error, deps.log, 'Renewing the access token failed in the studio itself.')
			deps.log.warn('The access token could not be renewed ahead of time.', { code })
		})
	}

	return {
		async token() {
			if (!current || clock.steady() >= current.expiresAtMs) return (await renewOnce()).token
			if (clock.steady() >= current.renewAtMs) renewAhead()
			return current.token
		},
		async renew(refused) {
			// Someone else's renewal has already replaced the refused one.
			if (current && current.token.reveal() !== refused.reveal()) return current.token
			return (await renewOnce()).token
		},
		adopt(next) {
			credentials = next
			current = null
			inFlight = null
			nextTryMs = 0
		},
	}
}
