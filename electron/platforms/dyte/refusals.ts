import { AppError, type AppErrorData, type AppErrorOptions, dataOf } from '../../../shared/errors/app-error.ts'
import type { ErrorKey } from '../../../shared/texts/keys.ts'
import type { TextParams } from '../../../shared/texts/text.ts'
import type { ApiRefusal } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { parseNumber, textOf } from '../http/json-values.ts'
import { answerUnreadable, platformFailing, RateLimitedError } from '../platform-errors.ts'

/** What was being asked when the platform refused: the same status means different things. */
export type Operation = 'identify' | 'create' | 'read' | 'change' | 'record'

/** The platform said no. Callers check the status where "no" is an answer: nothing runs, or something runs already. */
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

/** The refusal as an error of ours, with the platform's own words for "What the server said". */
export function toAppError(refusal: ApiRefusal, operation: Operation, name: string): AppError {
	const status = statusOf(refusal)
	const said = saidOf(refusal.body)
	const refused = (key: ErrorKey, params: TextParams = {}, retryable = false) =>
		new DyteRefusal(key, { name, ...params }, { retryable, serverSaid: said === '' ? undefined : said, cause: refusal }, status)
	if (status === 401) return refused('platform-signed-out/dyte')
	if (status === 429) return new RateLimitedError(name, unstatedPauseMs)
	if (status >= 500) return platformFailing(name, status)
	if (status === 403)
		return refused(operation === 'create' || operation === 'identify' ? 'platform-live-not-enabled/dyte' : 'platform-not-allowed/dyte')
	// A page instead of the interface's own words, or an address at which there is no such interface.
	const isNothingThere = refusal.body === null || status === 404
	if (isNothingThere && (operation === 'identify' || status !== 404)) return answerUnreadable(name, status)
	if (status === 404)
		return operation === 'record'
			? refused('platform-wrong-state/dyte-nothing-to-record', {}, true)
			: refused('platform-broadcast-gone/dyte')
	if (status === 409) return refused('platform-wrong-state/dyte-busy', {}, true)
	return said === '' ? refused('platform-refused/dyte') : refused('platform-refused/dyte-said', { said: asReason(said) })
}

/** When a refusal in another shape than HTTP 429 asks for a pause. */
const unstatedPauseMs = 30_000

/** `error.code` repeats the HTTP status; it counts where the status itself says that all is well. */
function statusOf({ status, body }: ApiRefusal): number {
	if (status >= 400) return status
	const error = body?.['error']
	const code = isJsonObject(error) ? parseNumber(error['code']) : null
	return code !== null && code >= 400 && code < 600 ? code : 400
}

/** Its words in each of the three envelopes, without anything that could be a key. */
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

/** The reason that it gave, as the end of a sentence of ours. */
function asReason(said: string): string {
	return said.replace(/\.$/, '')
}

export function nameRefused(name: string): AppError {
	return new AppError('platform-refused/dyte-name', { name })
}

/** Instead of the general lost answer: what was searched for, and was not found. */
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

/** `said`: the livestream's own words. */
export function livestreamFailed(name: string, said: string | null): AppErrorData {
	const words = said === null ? '' : withoutKeys(said)
	if (words === '') return dataOf('platform-broadcast-failed', { name }, { retryable: true })
	return dataOf('platform-broadcast-failed/said', { name, said: asReason(words) }, { retryable: true, serverSaid: words })
}
