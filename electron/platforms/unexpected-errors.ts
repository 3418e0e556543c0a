import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { Log } from '../lib/log.ts'

/** For `catch`: what a platform says in an AppError may be answered with a value; any other error is a bug and is thrown on. */
export function orWhenRefused<Value>(value: Value): (error: unknown) => Value {
	return (error) => {
		if (error instanceof AppError) return value
		throw error
	}
}

/** An error of the studio's own code is logged with its stack: nobody is there to catch it, and it is no answer of the platform. */
export function knownError(error: unknown, log: Pick<Log, 'error'>, what: string): AppError {
	if (error instanceof AppError) return error
	log.error(what, { stack: error instanceof Error ? (error.stack ?? String(error)) : String(error) })
	return new AppError(toAppErrorData(error), { cause: error })
}
