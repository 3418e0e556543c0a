import { AppError } from '../../shared/errors/app-error.ts'
import type { FileAnswer } from './uploads-port.ts'

/** Busy, or an error of the server itself: the same may work later. One vendor reports "too many requests" with 420. */
export function isPassing({ status }: FileAnswer): boolean {
	return status === 408 || status === 420 || status === 429 || status >= 500
}

/** What an answer without success from the server that takes files means. */
export function platformUploadFailed(name: string, answer: FileAnswer): AppError {
	const { status } = answer
	return isPassing(answer)
		? new AppError('upload-server-failing', { name, status }, { retryable: true })
		: new AppError('upload-refused', { name, status })
}
