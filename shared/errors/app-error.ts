/**
 * Every failure that a person may read. `code` is stable and machine-readable; `message` says what happened (and what still works);
 * `action` says what to do next; `retryable` tells whether doing the same again can help.
 */
export interface AppErrorData {
	code: string
	message: string
	action: string
	retryable: boolean
	/** The other side's own words without any key, for "What the server said". */
	serverSaid?: string | undefined
}

/** The one error class that crosses process borders. Never put a secret into any of its fields. */
export class AppError extends Error {
	readonly code: string
	readonly action: string
	readonly retryable: boolean
	readonly said: string | undefined

	constructor(data: AppErrorData, options?: { cause?: unknown }) {
		super(data.message, options)
		this.name = 'AppError'
		this.code = data.code
		this.action = data.action
		this.retryable = data.retryable
		this.said = data.serverSaid
	}

	toData(): AppErrorData {
		const data = { code: this.code, message: this.message, action: this.action, retryable: this.retryable }
		return this.said === undefined ? data : { ...data, serverSaid: this.said }
	}
}

/** Turns anything thrown into data for the screen. Unknown errors keep their own text out of it: it may hold paths or secrets. */
export function toAppErrorData(error: unknown): AppErrorData {
	if (error instanceof AppError) return error.toData()
	return {
		code: 'internal',
		message: 'Something inside Showcaller went wrong.',
		action: 'Try again. If it happens again, send the log file with a report.',
		retryable: true,
	}
}
