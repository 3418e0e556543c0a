import type { OpenSinkOptions } from './ports.ts'

type Limits = Pick<OpenSinkOptions, 'connectMs' | 'secureMs'>

/** How long each try to connect to one target may take. */
export interface RetryLimits {
	next(): Limits
	/** A connection was made, in this many ms. */
	note(tookMs: number): void
}

/** Longer than the first repetition of a lost SYN, which the system sends after 1 s. */
const shortestConnectMs = 1200
const shortestSecureMs = 3000
/** For a server that has not been reached yet: the third SYN leaves after 3 s. */
const unknownConnectMs = 3500
const longestMs = 10_000
/** After this many tries in vain the network may be a slower one now. */
const shortTries = 100

/**
 * The first try is as patient as the network may need. After that, a try that leads nowhere must not outlive the moment when the link is back: the system
 * repeats what was lost after 1, 3 and 7 s, a new try asks at once. A connection takes at least four round trips, TCP only one of them.
 */
export function createRetryLimits(): RetryLimits {
	let tries = 0
	let tookMs: number | null = null
	const between = (least: number, ms: number) => Math.min(longestMs, Math.max(least, ms))
	return {
		next() {
			tries += 1
			if (tookMs !== null && tries <= shortTries)
				return { connectMs: between(shortestConnectMs, tookMs / 2), secureMs: between(shortestSecureMs, 2 * tookMs) }
			return tries === 1 && tookMs === null ? {} : { connectMs: unknownConnectMs }
		},
		note(ms) {
			tookMs = ms
			tries = 0
		},
	}
}
