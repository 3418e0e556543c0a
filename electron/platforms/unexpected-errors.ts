import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'

/** For `catch`: a platform's failure, which is an AppError, may be replaced by a value; any other error is a bug and is rethrown. */
export function orWhenRefused<Value>(value: Value): (error: unknown) => Value {
	return (error) => {
		if (error instanceof AppError) return value
		throw error
	}
}

/** An error of the studio's own code is logged with its stack: no caller handles it, and it is not an answer of the platform. */
export function knownError(error: unknown, logBug: (details: { readonly stack: string }) => void): AppError {
	if (error instanceof AppError) return error
	logBug({ stack: error instanceof Error ? (error.stack ?? String(error)) : String(error) })
	return AppError.fromData(toAppErrorData(error), { cause: error })
}
