import { englishError } from '../texts/english.ts'
import type { ErrorCode, ErrorKey } from '../texts/keys.ts'
import type { TextParams } from '../texts/text.ts'

/**
 * Every failure that a person may read. `code` is stable and machine-readable; `message` states what happened (and what still works);
 * `action` states what to do next, both in English; `retryable`: whether doing the same again can help.
 */
export interface AppErrorData {
	/** A client may get a code that only a newer studio knows: it matches none of those that the client compares with, and its sentences are still there. */
	code: ErrorCode
	/** The key of its sentences in the catalogues; absent: they are not translated. */
	key?: string | undefined
	params?: TextParams | undefined
	message: string
	action: string
	retryable: boolean
	/** The other side's own message without any key, for "What the server said". */
	serverSaid?: string | undefined
}

export interface AppErrorOptions {
	/** Whether doing the same again can help. Default: no. */
	readonly retryable?: boolean
	/** Replaces the key's own code: several errors that are reported as one have the code of the most informative one. */
	readonly code?: ErrorCode
	readonly serverSaid?: string | undefined
	readonly cause?: unknown
}

/** Known only to fromData. */
const rebuilt = Symbol('rebuilt')

/** The one error class that crosses process borders. Never put a secret into any of its fields. */
export class AppError extends Error {
	readonly code: ErrorCode
	readonly key: string | undefined
	readonly params: TextParams | undefined
	readonly action: string
	readonly retryable: boolean
	readonly said: string | undefined

	constructor(key: ErrorKey, params?: TextParams, options?: AppErrorOptions)
	constructor(mark: typeof rebuilt, data: AppErrorData, options: Pick<AppErrorOptions, 'cause'>)
	constructor(what: ErrorKey | typeof rebuilt, second: TextParams | AppErrorData = {}, options: AppErrorOptions = {}) {
		const data = what === rebuilt ? (second as AppErrorData) : dataOf(what, second as TextParams, options)
		super(data.message, options.cause === undefined ? undefined : { cause: options.cause })
		this.name = 'AppError'
		this.code = data.code
		this.key = data.key
		this.params = data.params
		this.action = data.action
		this.retryable = data.retryable
		this.said = data.serverSaid
	}

	/** Recreates an error from data that another process sent or that was stored: its sentences stay as they are. */
	static fromData(data: AppErrorData, options: Pick<AppErrorOptions, 'cause'> = {}): AppError {
		return new AppError(rebuilt, data, options)
	}

	toData(): AppErrorData {
		return {
			code: this.code,
			...(this.key === undefined ? {} : { key: this.key, params: this.params }),
			message: this.message,
			action: this.action,
			retryable: this.retryable,
			...(this.said === undefined ? {} : { serverSaid: this.said }),
		}
	}
}

/** An error as data, by the key of its sentences. */
export function dataOf(
	key: ErrorKey,
	params: TextParams = {},
	{ retryable = false, serverSaid, code = codeOf(key) }: AppErrorOptions = {},
): AppErrorData {
	return { code, key, params, ...englishError(key, params), retryable, ...(serverSaid === undefined ? {} : { serverSaid }) }
}

function codeOf(key: ErrorKey): ErrorCode {
	return key.split('/', 1)[0] as ErrorCode
}

/** Turns anything thrown into data for the screen. The text of unknown errors is left out: it may contain paths or secrets. */
export function toAppErrorData(error: unknown): AppErrorData {
	if (error instanceof AppError) return error.toData()
	return dataOf('internal', {}, { retryable: true })
}
