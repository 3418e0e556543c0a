import type { Limitation } from '../../shared/domain/account.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { ErrorCode } from '../../shared/texts/keys.ts'

/** The failures that all platforms share. `name` is the platform's name for people. */

/** The platform requested a pause; the status watch honors `retryAfterMs`. */
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

/** Something that its interface does not support. `limit`: from the platform's own list; undefined = there is none for it. */
export function notSupported(name: string, limit: Limitation | undefined): AppError {
	return limit
		? new AppError('platform-cannot', { name, what: limit.what, why: limit.why })
		: new AppError('platform-cannot/unknown', { name })
}

/** Codes that every adapter uses in the same way, because the studio decides by them. */
export const platformCodes = {
	/** Publishing was refused because the picture does not arrive there yet: trying again may help. */
	notReady: 'platform-not-ready',
	/** The broadcast no longer exists: deleted, or finished by somebody else. */
	gone: 'platform-broadcast-gone',
	/** The livestream has been on air, and the platform does not allow that twice. */
	over: 'platform-live-over',
	/** The key or sign-in is no longer accepted: only a person can help. */
	signedOut: 'platform-signed-out',
	/** The account may not stream live. */
	liveNotEnabled: 'platform-live-not-enabled',
	/** The input was refused; `serverSaid` has the platform's words. */
	refused: 'platform-refused',
	/** The current state of the livestream does not allow it. */
	wrongState: 'platform-wrong-state',
} as const satisfies Record<string, ErrorCode>
