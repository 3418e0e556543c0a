import { englishError } from '../texts/english.ts'
import type { ErrorKey } from '../texts/keys.ts'
import type { TextParams } from '../texts/text.ts'

/**
 * Every failure that a person may read. `code` is stable and machine-readable; `message` says what happened (and what still works);
 * `action` says what to do next, both in English; `retryable` tells whether doing the same again can help.
 */
export interface AppErrorData {
	code: string
	/** The key of its sentences in the catalogues; absent: they have none in other languages. */
	key?: string | undefined
	params?: TextParams | undefined
	message: string
	action: string
	retryable: boolean
	/** The other side's own words without any key, for "What the server said". */
	serverSaid?: string | undefined
}

export interface AppErrorOptions {
	/** Whether doing the same again can help. Default: no. */
	readonly retryable?: boolean
	/** Instead of the key's own: several errors that are said as one have the code of the most telling one. */
	readonly code?: string
	readonly serverSaid?: string | undefined
	readonly cause?: unknown
}

/** The one error class that crosses process borders. Never put a secret into any of its fields. */
export class AppError extends Error {
	readonly code: string
	readonly key: string | undefined
	readonly params: TextParams | undefined
	readonly action: string
	readonly retryable: boolean
	readonly said: string | undefined

	/** By the key of its sentences, or as data that came over a border. */
	constructor(data: AppErrorData, options?: { cause?: unknown })
	constructor(key: ErrorKey, params?: TextParams, options?: AppErrorOptions)
	constructor(what: ErrorKey | AppErrorData, second: TextParams | { cause?: unknown } = {}, third: AppErrorOptions = {}) {
		const isKey = typeof what === 'string'
		const data = isKey ? dataOf(what, second as TextParams, third) : what
		const cause = isKey ? third.cause : (second as { cause?: unknown }).cause
		super(data.message, cause === undefined ? undefined : { cause })
		this.name = 'AppError'
		this.code = data.code
		this.key = data.key
		this.params = data.params
		this.action = data.action
		this.retryable = data.retryable
		this.said = data.serverSaid
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
	{ retryable = false, serverSaid, code = key.split('/')[0] ?? key }: AppErrorOptions = {},
): AppErrorData {
	return { code, key, params, ...englishError(key, params), retryable, ...(serverSaid === undefined ? {} : { serverSaid }) }
}

/** Turns anything thrown into data for the screen. Unknown errors keep their own text out of it: it may hold paths or secrets. */
export function toAppErrorData(error: unknown): AppErrorData {
	if (error instanceof AppError) return error.toData()
	return dataOf('internal', {}, { retryable: true })
}
