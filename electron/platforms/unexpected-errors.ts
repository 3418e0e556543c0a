import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'

/** For `catch`: what a platform says in an AppError may be answered with a value; any other error is a bug and is thrown on. */
export function orWhenRefused<Value>(value: Value): (error: unknown) => Value {
	return (error) => {
		if (error instanceof AppError) return value
		throw error
	}
}

/** An error of the studio's own code is logged with its stack: nobody is there to catch it, and it is no answer of the platform. */
export function knownError(error: unknown, logBug: (details: { readonly stack: string }) => void): AppError {
	if (error instanceof AppError) return error
	logBug({ stack: error instanceof Error ? (error.stack ?? String(error)) : String(error) })
	return AppError.fromData(toAppErrorData(error), { cause: error })
}
