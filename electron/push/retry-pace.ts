import type { LossCode } from './causes.ts'

/**
 * How soon a lost connection is tried again. "link": the server was not reached, so each try costs it nothing and the link may be back at any moment.
 * "held": the server still has the connection that was lost. "server": it was reached and said no or closed; each further try is a burden to it.
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
	/** Failures in a row that the server had a part in, this one included. */
	readonly failures: number
	/** Since the connection was lost, ms. */
	readonly lostForMs: number
	/** Since the last try began, ms. */
	readonly sinceTryMs: number
}

const firstDelayMs = 2000
const delayGrowth = 1.5
/** Longest wait, ms. */
export const longestDelayMs = 30_000
const jitterShare = 0.2

/** A try begins this often while the link is away, ms: back within 2 s after the link is the promise. */
const linkTryMs = 1000
/** How long the first pace is kept, ms; retries are rarer after it. A new address of this computer is still noticed at once. */
const linkEagerForMs = 5 * 60_000
const linkPatientMs = 5000
/** A try that has lasted longer than its turn is followed by the next one after this, ms. */
const shortestDelayMs = 100

const heldTryMs = 1500
/** node-media-server holds a path for 45 s and more after a pulled cable. */
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
