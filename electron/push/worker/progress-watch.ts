/**
 * Notices that an open connection no longer gets anything through. Pure: it gets the counts of one probe and compares them only with each
 * other. After a cable is pulled, the system continues to accept data for seconds; only the confirmations stop at once.
 */
export interface ProgressWatch {
	/** `arrivedBytes`: null = not known now, which is not a fault. `waitingBytes`: not arrived. Returns how long nothing has arrived while bytes waited, ms. */
	check(now: number, arrivedBytes: number | null, waitingBytes: number): number
}

/**
 * With up to a second until a system is asked that answered well before, half a second between checks and most of a second on a busy machine, this keeps
 * the promise that no screen shows a dead line as live for 5 s. TCP repeats what was lost after 3 s and then after 6.2 s: a new connection is sooner.
 */
export const stallLimitMs = 3250

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
