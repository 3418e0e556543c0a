import { AppError } from '../../shared/errors/app-error.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { en } from '../texts/texts.ts'

/** The value of an answer, or its error as an AppError. */
export function unwrap(answer: Envelope): unknown {
	if (answer.ok) return answer.value
	throw new AppError(answer.error)
}

export function noAnswer(cause?: unknown): AppError {
	return new AppError(
		{ code: 'link-lost', message: en.client.noAnswer, action: en.client.noAnswerAction, retryable: true },
		cause === undefined ? undefined : { cause },
	)
}

export function strangeAnswer(cause?: unknown): AppError {
	return new AppError(
		{ code: 'answer-unreadable', message: en.client.strangeAnswer, action: en.client.strangeAnswerAction, retryable: false },
		cause === undefined ? undefined : { cause },
	)
}
