import type { Clock } from '../lib/clock.ts'

export interface RateLimit {
	/** False: this one is more than its sender may send now. It counts too: who does not stop gets nothing more. */
	take(key: string): boolean
	/** What `take` would answer, without counting. */
	isFree(key: string): boolean
	/** Whether the sender has sent far more than that, so that answering it is not worth the time. */
	isFlood(key: string): boolean
}

export interface RateLimitOptions {
	/** Over a long time. */
	readonly perSecond: number
	/** At once, after a pause. */
	readonly burst: number
	/** Senders that are remembered; the one that was seen longest ago is forgotten first. */
	readonly mostKeys?: number
}

/** Each sender may send so much at once, and gets more with time. */
export function createRateLimit({ perSecond, burst, mostKeys = 500 }: RateLimitOptions, clock: Pick<Clock, 'steady'>): RateLimit {
	/** What is left to each sender; below 0 it has sent too much. */
	const senders = new Map<string, { readonly left: number; readonly atMs: number }>()
	function leftTo(key: string, nowMs: number): number {
		const before = senders.get(key) ?? { left: burst, atMs: nowMs }
		return Math.min(burst, before.left + ((nowMs - before.atMs) / 1000) * perSecond)
	}

	return {
		isFree: (key) => leftTo(key, clock.steady()) >= 1,
		take(key) {
			const nowMs = clock.steady()
			const left = leftTo(key, nowMs)
			// Set again, so that the map is in the order of use.
			senders.delete(key)
			senders.set(key, { left: Math.max(-burst, left - 1), atMs: nowMs })
			for (const oldest of senders.keys()) {
				if (senders.size <= mostKeys) break
				senders.delete(oldest)
			}
			return left >= 1
		},
		isFlood: (key) => (senders.get(key)?.left ?? burst) <= -burst,
	}
}
