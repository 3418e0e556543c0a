import type { ManualClock } from './manual-clock.ts'

/** The time limit of each request: while the clock stands still, a timer of this length means that a request is in progress. */
const requestLimitMs = 15_000

/** Skips every pause between requests until the promise is settled; while a request is in progress, the clock stands still. Rejects as the promise does. */
export async function passPauses<Answer>(clock: ManualClock, promise: Promise<Answer>): Promise<Answer> {
	let settled = false
	const finish = (): void => {
		settled = true
	}
	promise.then(finish, finish)
	for (;;) {
		await new Promise((resolve) => setImmediate(resolve))
		if (settled) return promise
		const timers = clock.timersInMs()
		const [next] = timers
		if (next !== undefined && !timers.includes(requestLimitMs)) clock.advance(next)
	}
}
