import type { LossCode } from './causes.ts'

/**
 * How soon a lost connection is retried. "link": the server was not reached, so a retry does not burden it and the link may be back at any moment.
 * "held": the server still holds the lost connection. "server": the server was reached and refused or closed; each further retry is a burden to it.
 */
export type RetryPace = 'link' | 'held' | 'server'

const notReached: readonly LossCode[] = [
	'ingest-stalled',
	'ingest-timeout',
	'ingest-unreachable',
	'ingest-unknown-host',
	'ingest-refused-connection',
	'ingest-srt-no-connection',
]

const held: readonly LossCode[] = ['ingest-key-in-use']

/** `code` of the cause of a loss that is not final. */
export function paceOf(code: string): RetryPace {
	if ((notReached as readonly string[]).includes(code)) return 'link'
	return (held as readonly string[]).includes(code) ? 'held' : 'server'
}

export interface RetryFacts {
	readonly pace: RetryPace
	/** Failures in a row in which the server was involved, including this one. */
	readonly failures: number
	/** Time since the connection was lost, ms. */
	readonly lostForMs: number
	/** Time since the last try began, ms. */
	readonly sinceTryMs: number
}

const firstDelayMs = 2000
const delayGrowth = 1.5
/** Longest wait, ms. */
export const longestDelayMs = 30_000
const jitterShare = 0.2

/** Time between the starts of two tries while the link is down, ms: the product promises to be back within 2 s of the link. */
const linkTryMs = 1000
/** How long the first pace is kept, ms; retries are less frequent after that. A new address of this computer still triggers a retry at once. */
const linkEagerForMs = 5 * 60_000
const linkPatientMs = 5000
/** After a try that took longer than its interval, the wait until the next one, ms. */
const shortestDelayMs = 100

const heldTryMs = 1500
/** node-media-server holds a path for 45 s or longer after a pulled cable. */
const heldForMs = 120_000

/** Wait until the next try, ms, ±20 %. `random` is 0 to 1. */
export function retryDelayMs({ pace, failures, lostForMs, sinceTryMs }: RetryFacts, random: number): number {
	const jitter = 1 - jitterShare + 2 * jitterShare * random
	if (pace === 'link') {
		const everyMs = lostForMs < linkEagerForMs ? linkTryMs : linkPatientMs
		return Math.max(shortestDelayMs, everyMs * jitter - sinceTryMs)
	}
	if (pace === 'held' && lostForMs < heldForMs) return heldTryMs * jitter
	const plain = Math.min(longestDelayMs, firstDelayMs * delayGrowth ** Math.max(0, failures - 1))
	return Math.min(longestDelayMs, plain * jitter)
}
