import { dataOf } from '../../../shared/errors/app-error.ts'
import { errorText } from '../../lib/error-text.ts'
import type { Log } from '../../lib/log.ts'
import { catchStrayErrors } from '../../process/last-resort.ts'
import type { Problems } from './problems.ts'

/** An error that repeats at once, for example from the log itself, must not slow down the show: at most this many are logged per `burstMs`. */
const burst = 20
const burstMs = 60_000

/**
 * The last-resort handler of the main process: an unexpected error is logged with its stack, counted and reported, and the show continues. Exiting would
 * take every destination off the air. Returns the function that stops it.
 */
export function surviveStrayErrors(log: Log, problems: Pick<Problems, 'add'>): () => void {
	let count = 0
	let written = 0
	let sinceMs = performance.now()
	return catchStrayErrors((error) => {
		count += 1
		const nowMs = performance.now()
		if (nowMs - sinceMs > burstMs) {
			sinceMs = nowMs
			written = 0
		}
		if (written >= burst) return
		written += 1
		log.error('An error that nobody expected', { count, error: errorText(error) })
		problems.add(dataOf('internal-error', { count }), false)
	})
}
