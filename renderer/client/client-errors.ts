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
