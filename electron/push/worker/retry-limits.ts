import type { OpenSinkOptions } from './ports.ts'

type Limits = Pick<OpenSinkOptions, 'connectMs' | 'secureMs'>

/** How long each try to connect to one target may take. */
export interface RetryLimits {
	next(): Limits
	/** A connection was made; it took this many ms. */
	note(tookMs: number): void
}

/** Longer than the system takes to repeat a lost SYN for the first time, which is 1 s. */
const shortestConnectMs = 1200
const shortestSecureMs = 3000
/** For a server that has not been reached yet: the system sends the third SYN after 3 s. */
const unknownConnectMs = 3500
const longestMs = 10_000
/** After this many failed tries, the network may have become slower. */
const shortTries = 100

/**
 * The first try waits for as long as a slow network may need. Later tries are short, so that none is still waiting when the link is back: the system
 * repeats a lost SYN only after 1, 3 and 7 s, while a new try sends one at once. A connection takes at least four round trips, TCP only one of them.
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
