import type { Clock } from '../../lib/clock.ts'
import type { Secret } from '../../lib/secret.ts'

/** An access token. `expiresAtMs`: on the steady clock; Infinity = not reported. */
export interface Grant {
	readonly token: Secret
	readonly expiresAtMs: number
}

export interface TokenHolder<Credentials> {
	/** The token at once while it is valid, also while it is being renewed; otherwise a new one. Rejects with an AppError. */
	token(): Promise<Secret>
	/** After a refusal. Callers that were refused with the same token share one request. */
	renew(refused: Secret): Promise<Secret>
	/** Requests a new token early: the old one works meanwhile. Rejects with an AppError. */
	renewAhead(): Promise<void>
	/** Uses another sign-in, from the next request on. */
	adopt(credentials: Credentials): void
}

export interface TokenHolderDeps<Credentials, Granted extends Grant> {
	readonly clock: Pick<Clock, 'steady'>
	readonly credentials: Credentials
	/** One request for a token. Rejects with an AppError. */
	readonly request: (credentials: Credentials) => Promise<Granted>
	/** A new token is in use. Not called for the answer to a sign-in that was replaced meanwhile. */
	readonly onGrant: (grant: Granted) => void
	/** Called each time that a valid token is given out, unless one is being requested. */
	readonly onUse?: (grant: Granted) => void
}

/** Holds the OAuth access token of one account: one request at a time, however many callers there are. */
export function createTokenHolder<Credentials, Granted extends Grant>(
	deps: TokenHolderDeps<Credentials, Granted>,
): TokenHolder<Credentials> {
	const { clock } = deps
	let credentials = deps.credentials
	let current: Granted | null = null
	let inFlight: Promise<Granted> | null = null

	function renewOnce(): Promise<Granted> {
		if (inFlight) return inFlight
		const renewal: Promise<Granted> = request(credentials).finally(() => {
			if (inFlight === renewal) inFlight = null
		})
		inFlight = renewal
		return renewal
	}

	/** When another sign-in was adopted meanwhile, a result of the old one says nothing about it. */
	async function request(used: Credentials): Promise<Granted> {
		try {
			const granted = await deps.request(used)
			if (used !== credentials) return renewOnce()
			current = granted
			deps.onGrant(granted)
			return granted
		} catch (error) {
			if (used !== credentials) return renewOnce()
			throw error
		}
	}

	return {
		async token() {
			if (!current || clock.steady() >= current.expiresAtMs) return (await renewOnce()).token
			const { token } = current
			if (!inFlight) deps.onUse?.(current)
			return token
		},
		async renew(refused) {
			// Someone else's renewal has already replaced the refused one.
			if (current && current.token.reveal() !== refused.reveal()) return current.token
			return (await renewOnce()).token
		},
		async renewAhead() {
			await renewOnce()
		},
		adopt(next) {
			credentials = next
			current = null
			inFlight = null
		},
	}
}
