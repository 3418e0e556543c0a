import { AppError, type AppErrorOptions } from '../../shared/errors/app-error.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'
import type { TextParams } from '../../shared/texts/text.ts'
import type { ApiRefusal } from './http/http-client.ts'

/** A refusal and what the platform's adapter has read from it. */
export interface ReadRefusal<Operation extends string> {
	/** The platform's name for people. Every sentence may use it. */
	readonly name: string
	readonly refusal: ApiRefusal
	/** The operation that was refused: the same status means different things. */
	readonly operation: Operation
	/** The status in the body, which counts instead of the HTTP status; where there is one. */
	readonly status?: number
	/** Machine-readable reasons. */
	readonly signs?: readonly string[]
	/** The platform's sentence without any key, for "What the server said"; empty = none is shown. */
	readonly said?: string
}

/** What a refusal means. All given conditions must hold. */
export type RefusalRow<Read extends ReadRefusal<string>> = {
	readonly status?: number
	readonly operations?: readonly Read['operation'][]
	/** At least one of these. */
	readonly signs?: readonly string[]
	readonly when?: (read: Read) => boolean
} & (
	| { readonly error: (read: Read) => AppError }
	| {
			readonly key: ErrorKey
			readonly params?: (read: Read) => TextParams
			/** Default: no. */
			readonly retryable?: boolean
			/** Instead of `said`. */
			readonly serverSaid?: (read: Read) => string
	  }
)

export type CreateError = (key: ErrorKey, params: TextParams, options: AppErrorOptions) => AppError

/** The error of the first matching row. The last row must match everything. */
export function errorFrom<Read extends ReadRefusal<string>>(
	rows: readonly RefusalRow<Read>[],
	read: Read,
	create: CreateError = (key, params, options) => new AppError(key, params, options),
): AppError {
	const row = rows.find((one) => fits(one, read))
	if (!row) throw new Error(`No row for ${statusOf(read)} ${read.operation}.`)
	if ('error' in row) return row.error(read)
	const said = row.serverSaid ? row.serverSaid(read) : (read.said ?? '')
	return create(
		row.key,
		{ name: read.name, ...row.params?.(read) },
		{ retryable: row.retryable ?? false, serverSaid: said === '' ? undefined : said, cause: read.refusal },
	)
}

function fits<Read extends ReadRefusal<string>>({ status, operations, signs, when }: RefusalRow<Read>, read: Read): boolean {
	if (status !== undefined && status !== statusOf(read)) return false
	if (operations && !operations.includes(read.operation)) return false
	if (signs && !signs.some((sign) => read.signs?.includes(sign))) return false
	return when?.(read) ?? true
}

function statusOf({ status, refusal }: ReadRefusal<string>): number {
	return status ?? refusal.status
}
