import type { Clock } from '../../lib/clock.ts'

export interface ManualClock extends Clock {
	/** Advances and runs the timers that fall due, in order of time. */
	advance(byMs: number): void
	/** Advances like a computer that slept: nothing runs meanwhile, and what fell due is late. */
	sleep(byMs: number): void
	/** Timers that have not fired. */
	pending(): number
	/** ms until each timer, the next one first. */
	timersInMs(): readonly number[]
	/** Somebody sets the computer's clock; time itself continues as before. */
	set(byMs: number): void
}

/** A clock that only moves when a test says so. */
export function createManualClock(startMs = 1_801_000_000_000): ManualClock {
	let nowMs = startMs
	let aheadMs = 0
	let timers: { readonly atMs: number; readonly run: () => void }[] = []
	return {
		now: () => nowMs + aheadMs,
		steady: () => nowMs,
		unixOf: (steadyMs) => steadyMs + aheadMs,
		after(delayMs, run) {
			const timer = { atMs: nowMs + Math.max(0, delayMs), run }
			timers.push(timer)
			return () => {
				timers = timers.filter((other) => other !== timer)
			}
		},
		advance(byMs) {
			const untilMs = nowMs + byMs
			for (;;) {
				const next = timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
				if (!next) break
				timers = timers.filter((other) => other !== next)
				nowMs = Math.max(nowMs, next.atMs)
				next.run()
			}
			nowMs = untilMs
		},
		sleep(byMs) {
			nowMs += byMs
		},
		set(byMs) {
			aheadMs += byMs
		},
		pending: () => timers.length,
		timersInMs: () => timers.map(({ atMs }) => atMs - nowMs).sort((a, b) => a - b),
	}
}
