/**
 * Notices that an open connection no longer gets anything through. Pure over what it is told: by one witness, whose counts are only compared with each
 * other. With a pulled cable the system goes on taking data for seconds; only the confirmations stop at once.
 */
export interface ProgressWatch {
	/** `arrivedBytes`: null = nothing is known now, and nothing is wrong. `waitingBytes`: not arrived. Returns how long nothing got through although something waits, ms. */
	look(now: number, arrivedBytes: number | null, waitingBytes: number): number
}

/** With half a second between looks, the first sign of trouble and a busy machine this keeps the promise to notice within 5 s. */
export const stallLimitMs = 3750

export function createProgressWatch(now: number): ProgressWatch {
	let mostBytes = 0
	let sinceMs = now
	return {
		look(at, arrivedBytes, waitingBytes) {
			if (arrivedBytes === null || waitingBytes === 0 || arrivedBytes > mostBytes) sinceMs = at
			mostBytes = Math.max(mostBytes, arrivedBytes ?? 0)
			return at - sinceMs
		},
	}
}
