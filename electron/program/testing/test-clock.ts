import { type Clock, neverSet } from '../../lib/clock.ts'

/** A clock that moves only when a test moves it. */
export interface TestClock extends Clock {
	/** Lets time pass: everything that is due runs at its time, in order. */
	advance(ms: number): void
	/** The process stands still for this time: everything that became due meanwhile runs afterwards. */
	stall(ms: number): void
}

export function createTestClock(startMs: number): TestClock {
	const waiting = new Set<{ atMs: number; run: () => void }>()
	let nowMs = startMs

	function runDue(untilMs: number): void {
		for (;;) {
			let first: { atMs: number; run: () => void } | null = null
			for (const timer of waiting) if (timer.atMs <= untilMs && (!first || timer.atMs < first.atMs)) first = timer
			if (!first) return
			waiting.delete(first)
			nowMs = Math.max(nowMs, first.atMs)
			first.run()
		}
	}

	return {
		...neverSet({
			now: () => nowMs,
			after(delayMs, run) {
				const timer = { atMs: nowMs + delayMs, run }
				waiting.add(timer)
				return () => waiting.delete(timer)
			},
		}),
		advance(ms) {
			const endMs = nowMs + ms
			runDue(endMs)
			nowMs = endMs
		},
		stall(ms) {
			nowMs += ms
			runDue(nowMs)
		},
	}
}
