import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { Credentials } from '../account-platform.ts'
import { ApiRefusal, type HttpClient } from '../http/http-client.ts'
import { parseNumber } from '../http/json-values.ts'
import { createTokenHolder, type Grant, type TokenHolder } from '../http/token-holder.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { knownError } from '../unexpected-errors.ts'
import { keyRefused, tenantUnknown } from './refusals.ts'

/** Renewed when this share of its lifetime is left (16 hours by default: https://developer.streamdiver.com/docs/getting-started/authentication). */
const renewAtShareLeft = 0.1
/** The assumed lifetime of a token that does not report one, ms; a refusal renews it earlier. */
const unstatedLifeMs = 3_600_000
/** The time until the next attempt after an early renewal failed, ms: the old token still works meanwhile. */
const retryMs = 30_000

export interface StreamdiverTokensDeps {
	readonly name: string
	readonly tokenUrl: () => string
	readonly credentials: Credentials
	readonly http: HttpClient
	readonly clock: Clock
	readonly log: Log
	/** `expiresAtMs`: Unix ms as this computer shows it; null = not reported. */
	readonly onToken: (token: Secret, expiresAtMs: number | null) => void
}

interface StreamdiverGrant extends Grant {
	/** On the steady clock. */
	readonly renewAtMs: number
	readonly isLifeStated: boolean
}

/** Tokens of the OAuth 2.0 client credentials grant (RFC 6749 section 4.4): there is no refresh token, a new one is requested. */
export function createStreamdiverTokens(deps: StreamdiverTokensDeps): TokenHolder<Credentials> {
	const { name, http, clock } = deps
	let nextTryMs = 0
	const holder = createTokenHolder<Credentials, StreamdiverGrant>({
		clock,
		credentials: deps.credentials,
		request,
		onGrant: ({ token, expiresAtMs, isLifeStated }) => deps.onToken(token, isLifeStated ? clock.unixOf(expiresAtMs) : null),
		onUse({ renewAtMs }) {
			if (clock.steady() >= renewAtMs) renewAhead()
		},
	})

	async function request(used: Credentials): Promise<StreamdiverGrant> {
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
			// A web page from the network in between is not an answer of the platform.
			if (error.body === null) throw answerUnreadable(name, error.status)
			throw error.status === 404 ? tenantUnknown(name, error) : keyRefused(name, error)
		}
	}

	function renewAhead(): void {
		if (clock.steady() < nextTryMs) return
		nextTryMs = clock.steady() + retryMs
		holder.renewAhead().catch((error: unknown) => {
			const { code } = knownError(error, (bug) => deps.log.error('Renewing the access token failed in the studio itself.', bug))
			deps.log.warn('The access token could not be renewed ahead of time.', { code })
		})
	}

	return {
		...holder,
		adopt(next) {
			nextTryMs = 0
			holder.adopt(next)
		},
	}
}
