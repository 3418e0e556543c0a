/**
 * Notices that an open connection no longer gets anything through. Pure: it gets the counts of one probe and compares them only with each
 * other. After a cable is pulled, the system continues to accept data for seconds; only the confirmations stop at once.
 */
export interface ProgressWatch {
	/** `arrivedBytes`: null = not known now, which is not a fault. `waitingBytes`: not arrived. Returns how long nothing has arrived while bytes waited, ms. */
	check(now: number, arrivedBytes: number | null, waitingBytes: number): number
}

/**
 * With half a second between checks, the first sign of trouble and a busy machine, this keeps the promise to notice within 5 s. Confirmations of a slow line
 * behind a proxy come in steps of about 3 s: with 3.25 s such a line was given up though it carried what it could (measured).
 */
export const stallLimitMs = 3750

export function createProgressWatch(now: number): ProgressWatch {
	let mostBytes = 0
	let sinceMs = now
	return {
		check(at, arrivedBytes, waitingBytes) {
			if (arrivedBytes === null || waitingBytes === 0 || arrivedBytes > mostBytes) sinceMs = at
			mostBytes = Math.max(mostBytes, arrivedBytes ?? 0)
			return at - sinceMs
		},
	}
}
