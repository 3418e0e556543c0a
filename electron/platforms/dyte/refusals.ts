import { AppError, type AppErrorData, type AppErrorOptions, dataOf } from '../../../shared/errors/app-error.ts'
import type { ErrorKey } from '../../../shared/texts/keys.ts'
import type { TextParams } from '../../../shared/texts/text.ts'
import type { ApiRefusal } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { parseNumber, textOf } from '../http/json-values.ts'
import { answerUnreadable, platformFailing, RateLimitedError } from '../platform-errors.ts'
import { errorFrom, type ReadRefusal, type RefusalRow } from '../refusal-table.ts'

/** The operation that the platform refused: the same status means different things. */
export type Operation = 'identify' | 'create' | 'read' | 'change' | 'record'

/** The platform refused. Callers check the status where a refusal is information: nothing runs, or something runs already. */
export class DyteRefusal extends AppError {
	readonly status: number

	constructor(key: ErrorKey, params: TextParams, options: AppErrorOptions, status: number) {
		super(key, params, options)
		this.name = 'DyteRefusal'
		this.status = status
	}
}

export function isRefused(error: unknown, ...statuses: readonly number[]): error is DyteRefusal {
	return error instanceof DyteRefusal && statuses.includes(error.status)
}

type Read = ReadRefusal<Operation> & { readonly status: number; readonly said: string }

const unreadable = ({ name, status }: Read): AppError => answerUnreadable(name, status)

const rows: readonly RefusalRow<Read>[] = [
	{ status: 401, key: 'platform-signed-out/dyte' },
	{ status: 429, error: ({ name }) => new RateLimitedError(name, unstatedPauseMs) },
	{ when: ({ status }) => status >= 500, error: ({ name, status }) => platformFailing(name, status) },
	{ status: 403, operations: ['create', 'identify'], key: 'platform-live-not-enabled/dyte' },
	{ status: 403, key: 'platform-not-allowed/dyte' },
	// The address does not lead to this interface.
	{ status: 404, operations: ['identify'], error: unreadable },
	{ status: 404, operations: ['record'], key: 'platform-wrong-state/dyte-nothing-to-record', retryable: true },
	{ status: 404, key: 'platform-broadcast-gone/dyte' },
	// A web page instead of an answer of the interface.
	{ when: ({ refusal }) => refusal.body === null, error: unreadable },
	{ status: 409, key: 'platform-wrong-state/dyte-busy', retryable: true },
	{ when: ({ said }) => said === '', key: 'platform-refused/dyte' },
	{ key: 'platform-refused/dyte-said', params: ({ said }) => ({ said: asReason(said) }) },
]

/** The refusal as one of our errors, with the platform's own words for "What the server said". */
export function toAppError(refusal: ApiRefusal, operation: Operation, name: string): AppError {
	const status = statusOf(refusal)
	return errorFrom(
		rows,
		{ name, refusal, operation, status, said: saidOf(refusal.body) },
		(key, params, options) => new DyteRefusal(key, params, options, status),
	)
}

/** A refusal that requests a pause in another form than HTTP 429. */
const unstatedPauseMs = 30_000

/** `error.code` repeats the HTTP status; it counts when the HTTP status itself is a success. */
function statusOf({ status, body }: ApiRefusal): number {
	if (status >= 400) return status
	const error = body?.['error']
	const code = isJsonObject(error) ? parseNumber(error['code']) : null
	return code !== null && code >= 400 && code < 600 ? code : 400
}

/** Its message in each of the three envelopes, without anything that could be a key. */
function saidOf(body: JsonObject | null): string {
	const error = body?.['error']
	const listed: unknown = Array.isArray(body?.['errors']) ? body['errors'][0] : null
	const words = [isJsonObject(error) ? error['message'] : error, isJsonObject(listed) ? listed['message'] : null, body?.['message']]
	return withoutKeys(words.map(textOf).find((text) => text !== '') ?? '')
}

const longestSaid = 300

export function withoutKeys(text: string): string {
	return text
		.replace(/\b\w+:\/\/\S+/g, '…')
		.replace(/\bsk_\S+/g, '[key]')
		.replace(/\b(Basic|Bearer)\s+\S+/gi, '$1 [key]')
		.replace(/[\u0000-\u001f]+/g, ' ')
		.trim()
		.slice(0, longestSaid)
}

/** The platform's reason, as the end of one of our sentences. */
function asReason(said: string): string {
	return said.replace(/\.$/, '')
}

export function nameRefused(name: string): AppError {
	return new AppError('platform-refused/dyte-name', { name })
}

/** Replaces the general error for a lost answer: names what was searched for and not found. */
export function createAnswerLost(name: string, what: 'livestream' | 'meeting', cause: unknown): AppError {
	const options = { retryable: true, cause }
	return what === 'livestream'
		? new AppError('platform-create-answer-lost/dyte-livestream', { name }, options)
		: new AppError('platform-create-answer-lost/dyte-meeting', { name }, options)
}

export function noIngest(name: string): AppError {
	return new AppError('platform-no-ingest/dyte', { name }, { retryable: true })
}

export function notRecording(name: string): AppError {
	return new AppError('platform-wrong-state/dyte-not-recording', { name })
}

export function onAirNow(name: string): AppError {
	return new AppError('platform-wrong-state/dyte-on-air', { name }, { retryable: true })
}

/** `said`: the livestream's own error message. */
export function livestreamFailed(name: string, said: string | null): AppErrorData {
	const words = said === null ? '' : withoutKeys(said)
	if (words === '') return dataOf('platform-broadcast-failed', { name }, { retryable: true })
	return dataOf('platform-broadcast-failed/said', { name, said: asReason(words) }, { retryable: true, serverSaid: words })
}
