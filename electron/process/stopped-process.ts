import { readFileSync } from 'node:fs'
import { alignedInterval } from '../lib/aligned-interval.ts'

/** Two checks in a row, this far apart, must find the process stopped, ms: it is noticed within a second. A check takes about 10 µs. */
const checkEveryMs = 500

/**
 * Whether a process was stopped by a signal and will not run until it is continued. Only Linux reports it, in /proc; elsewhere this is always false. A process
 * that a debugger holds does not count. Reads synchronously: /proc never waits for a disk, and the thread pool costs ten times as much.
 */
function isStopped(pid: number): boolean {
	try {
		const status = readFileSync(`/proc/${pid}/stat`, 'latin1')
		// The name before the state is in brackets and may contain anything.
		return status.slice(status.lastIndexOf(')') + 2).startsWith('T')
	} catch {
		return false
	}
}

/**
 * Reports once when a process was stopped and stays stopped. Unlike a missed heartbeat, this cannot be mistaken for a busy computer, so the wait is shorter.
 * Stopping this process together with those it started (Ctrl+Z) does not count: they continue together. Returns the function that ends the watch.
 */
export function watchStopped(pid: number | undefined, onStopped: () => void): () => void {
	if (pid === undefined || process.platform !== 'linux') return () => {}
	let wasStopped = false
	const end = alignedInterval(checkEveryMs, () => {
		const stopped = isStopped(pid)
		if (stopped && wasStopped) {
			end()
			onStopped()
		}
		wasStopped = stopped
	})
	return end
}
