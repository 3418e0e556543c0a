import type { Limitation } from '../../shared/domain/account.ts'
import { AppError } from '../../shared/errors/app-error.ts'

/** The failures that every platform shares. `name` is the platform's name for people. */

/** The platform asked us to wait; the status watch honours `retryAfterMs`. */
export class RateLimitedError extends AppError {
	readonly retryAfterMs: number

	constructor(name: string, retryAfterMs: number) {
		super({
			code: 'platform-rate-limited',
			message: `${name} received too many requests and asks for a pause of ${Math.ceil(retryAfterMs / 1000)} s.`,
			action: 'Wait for the pause to end.',
			retryable: true,
		})
		this.name = 'RateLimitedError'
		this.retryAfterMs = retryAfterMs
	}
}

export function answerLost(name: string, cause?: unknown): AppError {
	return new AppError(
		{
			code: 'platform-answer-lost',
			message: `The answer from ${name} was lost, so it may or may not have done what was asked.`,
			action: `Wait until ${name}'s own state has been read.`,
			retryable: false,
		},
		{ cause },
	)
}

export function platformUnreachable(name: string, cause?: unknown): AppError {
	return new AppError(
		{
			code: 'platform-unreachable',
			message: `${name} cannot be reached from this computer.`,
			action: 'Check the internet connection.',
			retryable: true,
		},
		{ cause },
	)
}

export function platformTimeout(name: string, afterMs: number): AppError {
	return new AppError({
		code: 'platform-timeout',
		message: `${name} did not answer within ${Math.round(afterMs / 1000)} s.`,
		action: 'Check the internet connection, or wait until the platform is faster again.',
		retryable: true,
	})
}

export function platformFailing(name: string, status: number): AppError {
	return new AppError({
		code: 'platform-failing',
		message: `${name} has a fault on its side (HTTP ${status}).`,
		action: "Wait a moment, and look at the platform's status page.",
		retryable: true,
	})
}

export function answerUnreadable(name: string, status: number): AppError {
	return new AppError({
		code: 'platform-answer-unreadable',
		message: `What answered at the address of ${name} was not its programming interface (HTTP ${status}).`,
		action: "Check the address in the platform's settings, and whether this network asks for a login in the browser.",
		retryable: true,
	})
}

export function callCancelled(name: string): AppError {
	return new AppError({
		code: 'platform-call-cancelled',
		message: `The request to ${name} was called off.`,
		action: 'Nothing needs to be done.',
		retryable: true,
	})
}

/** What its interface has no way for. `limit`: from the platform's own list. */
export function platformCannot(name: string, { what, why }: Limitation): AppError {
	return new AppError({
		code: 'platform-cannot',
		message: `${name}: ${what} is not possible. ${why}`,
		action: 'Leave it out, or use an account of another kind for it.',
		retryable: false,
	})
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
} as const
