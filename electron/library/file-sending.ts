import { AppError, dataOf } from '../../shared/errors/app-error.ts'
import type { FileAnswer, FileRequest } from '../platforms/uploads-port.ts'
import type { FromLibrary, Result, ToLibrary } from './library-messages.ts'

/** The files that the library process sends at the moment. */
export interface FileSending {
	/** Rejects as worker/send-file.ts does, or with AppError "upload-process-ended". */
	send(path: string, request: FileRequest, onSent: (bytes: number) => void, signal: AbortSignal): Promise<FileAnswer>
	receive(message: Extract<FromLibrary, { type: 'file-sent' | 'file-done' }>): void
	/** The process has ended. */
	dropAll(): void
}

interface Running {
	readonly onSent: (bytes: number) => void
	readonly done: (answer: Result<FileAnswer>) => void
}

/** `notify`: returns whether the message could be sent. */
export function createFileSending(notify: (message: ToLibrary) => boolean): FileSending {
	const running = new Map<number, Running>()
	let last = 0
	const ended = () => ({ error: dataOf('upload-process-ended', {}, { retryable: true }) })

	return {
		async send(path, request, onSent, signal) {
			if (signal.aborted) throw new AppError('upload-cancelled')
			last += 1
			const number = last
			const done = Promise.withResolvers<Result<FileAnswer>>()
			const cancel = (): void => {
				notify({ type: 'cancel-send', number })
			}
			signal.addEventListener('abort', cancel, { once: true })
			running.set(number, { onSent, done: done.resolve })
			if (!notify({ type: 'send-file', number, path, request })) done.resolve(ended())
			try {
				const answer = await done.promise
				if ('error' in answer) throw AppError.fromData(answer.error)
				return answer.value
			} finally {
				running.delete(number)
				signal.removeEventListener('abort', cancel)
			}
		},
		receive(message) {
			const one = running.get(message.number)
			if (message.type === 'file-sent') one?.onSent(message.bytes)
			else one?.done(message.answer)
		},
		dropAll() {
			for (const { done } of running.values()) done(ended())
		},
	}
}
