import { AppError } from '../../shared/errors/app-error.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'

/** The value of an answer, or its error as an AppError. */
export function unwrap(answer: Envelope): unknown {
	if (answer.ok) return answer.value
	throw AppError.fromData(answer.error)
}

export function noAnswer(cause?: unknown): AppError {
	return new AppError('link-lost', {}, { retryable: true, cause })
}

export function strangeAnswer(cause?: unknown): AppError {
	return new AppError('answer-unreadable', {}, { cause })
}

/** The path in the answer to an upload. */
export function pathIn(value: unknown): string {
	const path = typeof value === 'object' && value !== null && 'path' in value ? value.path : null
	if (typeof path !== 'string') throw strangeAnswer()
	return path
}

export function unreadableFile(cause: unknown): AppError {
	return new AppError('upload-unreadable', {}, { cause })
}
