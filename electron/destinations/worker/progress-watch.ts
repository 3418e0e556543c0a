/**
 * Notices that an open connection no longer gets anything through. Pure over what it is told.
 *
 * `acknowledgedBytes`: what the other end has confirmed where the system tells (Linux), else what the system took from us. With a pulled cable the
 * system goes on taking data for seconds; only the confirmations stop at once.
 */
export interface ProgressWatch {
	/** `waitingBytes`: handed over and not confirmed. Returns how long nothing got through although something waits, ms. */
	look(now: number, acknowledgedBytes: number, waitingBytes: number): number
}

/** With half a second between looks, the first sign of trouble and a busy machine this keeps the promise to notice within 5 s. */
export const stallLimitMs = 3750

export function createProgressWatch(now: number): ProgressWatch {
	let mostBytes = 0
	let sinceMs = now
	return {
		look(at, acknowledgedBytes, waitingBytes) {
			if (waitingBytes === 0 || acknowledgedBytes > mostBytes) sinceMs = at
			mostBytes = Math.max(mostBytes, acknowledgedBytes)
			return at - sinceMs
		},
	}
}
