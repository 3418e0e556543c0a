import type { ErrorCode } from '../texts/keys.ts'
import { AppError } from './app-error.ts'

/** Whether it is an AppError with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): error is AppError {
	return error instanceof AppError && (codes as readonly string[]).includes(error.code)
}
