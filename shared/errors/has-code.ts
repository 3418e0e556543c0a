import type { ErrorCode } from '../texts/keys.ts'
import { AppError } from './app-error.ts'

/** Whether it is one of these errors. The compiler knows the codes. */
export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): error is AppError {
	return error instanceof AppError && (codes as readonly string[]).includes(error.code)
}
