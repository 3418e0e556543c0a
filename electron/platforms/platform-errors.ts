import type { Limitation } from '../../shared/domain/account.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { ErrorCode } from '../../shared/texts/keys.ts'

/** The failures that every platform shares. `name` is the platform's name for people. */

/** The platform asked us to wait; the status watch honors `retryAfterMs`. */
export class RateLimitedError extends AppError {
	readonly retryAfterMs: number

	constructor(name: string, retryAfterMs: number) {
		super('platform-rate-limited', { name, seconds: Math.ceil(retryAfterMs / 1000) }, { retryable: true })
		this.name = 'RateLimitedError'
		this.retryAfterMs = retryAfterMs
	}
}

export function answerLost(name: string, cause?: unknown): AppError {
	return new AppError('platform-answer-lost', { name }, { cause })
}

export function platformUnreachable(name: string, cause?: unknown): AppError {
	return new AppError('platform-unreachable', { name }, { retryable: true, cause })
}

export function platformTimeout(name: string, afterMs: number): AppError {
	return new AppError('platform-timeout', { name, seconds: Math.round(afterMs / 1000) }, { retryable: true })
}

export function platformFailing(name: string, status: number): AppError {
	return new AppError('platform-failing', { name, status }, { retryable: true })
}

export function answerUnreadable(name: string, status: number): AppError {
	return new AppError('platform-answer-unreadable', { name, status }, { retryable: true })
}

export function callCancelled(name: string): AppError {
	return new AppError('platform-call-cancelled', { name }, { retryable: true })
}

/** What its interface has no way for. `limit`: from the platform's own list; undefined = it names none. */
export function notSupported(name: string, limit: Limitation | undefined): AppError {
	return limit
		? new AppError('platform-cannot', { name, what: limit.what, why: limit.why })
		: new AppError('platform-cannot/unknown', { name })
}

/** Codes that every adapter uses for the same thing, because the studio goes by them. */
export const platformCodes = {
	/** Publishing was refused because the picture does not arrive there yet: worth trying again. */
	notReady: 'platform-not-ready',
	/** The broadcast is no longer there: deleted, or finished by somebody else. */
	gone: 'platform-broadcast-gone',
	/** The livestream has been on air, and the platform takes none twice. */
	over: 'platform-live-over',
	/** The key or sign-in is no longer accepted: only a person can help. */
	signedOut: 'platform-signed-out',
	/** The account may not stream live. */
	liveNotEnabled: 'platform-live-not-enabled',
	/** The input was refused; `serverSaid` has the platform's words. */
	refused: 'platform-refused',
	/** The state of the livestream does not allow it now. */
	wrongState: 'platform-wrong-state',
} as const satisfies Record<string, ErrorCode>
