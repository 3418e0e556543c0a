import type { ManualClock } from './manual-clock.ts'

/** Each request is limited to this: while time stands still, such a timer means that a request is under way. */
const requestLimitMs = 15_000

/** Lets every pause between requests pass until the promise is settled; while a request is under way, time stands still. Rejects as the promise does. */
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
