import { AppError, type AppErrorOptions } from '../../shared/errors/app-error.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'
import type { TextParams } from '../../shared/texts/text.ts'
import type { ApiRefusal } from './http/http-client.ts'

/** A refusal with what its platform reads out of it. */
export interface ReadRefusal<Operation extends string> {
	/** Of the platform, for people. Every sentence may use it. */
	readonly name: string
	readonly refusal: ApiRefusal
	/** What was being asked: the same status means different things. */
	readonly operation: Operation
	/** Instead of the HTTP status, where the body has one of its own. */
	readonly status?: number
	/** Machine-readable words. */
	readonly signs?: readonly string[]
	/** The platform's sentence without any key, for "What the server said"; empty = none is shown. */
	readonly said?: string
}

/** What a refusal means. All conditions that are given must hold. */
export type RefusalRow<Read extends ReadRefusal<string>> = {
	readonly status?: number
	readonly operations?: readonly Read['operation'][]
	/** One of these. */
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

/** The error of the first row that fits. The last row must fit everything. */
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
