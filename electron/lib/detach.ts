import { errorText } from './error-text.ts'
import type { Log } from './log.ts'

/** For a promise that nobody waits for: a rejection is a bug and is logged with its stack. `what`: for the log, for example "reading of the livestreams". */
export function detach(promise: PromiseLike<unknown> | undefined, log: Pick<Log, 'error'>, what: string): void {
	promise?.then(undefined, (error: unknown) => log.error(`An error that nobody expected: ${what}`, { error: errorText(error) }))
}
