import type { Clock } from '../lib/clock.ts'

/** Reads a file again that could not be read in time, ever less often until it can be. */
export interface SlowFileRetry {
	/** It could not be read in time. Calls before it is read again count as one. */
	failed(): void
	/** It was read. */
	succeeded(): void
	/** Not read again because of what failed before. */
	cancel(): void
}

/** The first tries come soon: a computer that was busy for a moment has the picture back. A share that hangs costs a thread of a process that can be replaced with each. */
const delaysMs = [3000, 10_000, 30_000]

export function createSlowFileRetry(clock: Pick<Clock, 'after'>, readAgain: () => void): SlowFileRetry {
	let failures = 0
	let cancelTimer: (() => void) | null = null

	function cancel(): void {
		cancelTimer?.()
		cancelTimer = null
	}

	return {
		failed() {
			if (cancelTimer) return
			const delayMs = delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0
			failures += 1
			cancelTimer = clock.after(delayMs, () => {
				cancelTimer = null
				readAgain()
			})
		},
		succeeded() {
			failures = 0
			cancel()
		},
		cancel,
	}
}
