import { reportStrayError } from '../../shared/lib/stray-error.ts'
import { errorText } from './error-text.ts'
import type { Log } from './log.ts'

/**
 * For a promise that nobody waits for. A rejection is a bug: it is logged with its stack, by `log` with the description `what`, or else by the last-resort
 * handler of this process (main continues; a child process ends and another is started).
 */
export function detach(promise: PromiseLike<unknown> | undefined, log?: Pick<Log, 'error'>, what = ''): void {
	promise?.then(undefined, (error: unknown) => {
		if (log) log.error(`An error that nobody expected: ${what}`, { error: errorText(error) })
		else reportStrayError(error)
	})
}
