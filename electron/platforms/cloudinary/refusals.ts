import { AppError } from '../../../shared/errors/app-error.ts'
import { say } from '../../../shared/texts/english.ts'
import type { ErrorCode, ErrorKey } from '../../../shared/texts/keys.ts'
import type { Text, TextParam, TextParams } from '../../../shared/texts/text.ts'
import type { ApiRefusal } from '../http/http-client.ts'
import { isJsonObject } from '../http/json-object.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { errorFrom, type ReadRefusal, type RefusalRow } from '../refusal-table.ts'
import { cloudinaryKind } from './capabilities.ts'

const { name } = cloudinaryKind

/** The operation that the platform refused: the same status means different things. */
export type Operation = 'list' | 'stream' | 'output' | 'recordings' | 'upload'

/** The output no longer exists; the stream itself may. */
export const outputGoneCode = 'platform-output-gone' satisfies ErrorCode

export const notAllowedCode = 'platform-not-allowed' satisfies ErrorCode

type Read = ReadRefusal<Operation>

const rows: readonly RefusalRow<Read>[] = [
	{ status: 401, key: 'platform-signed-out/cloudinary' },
	// A web page instead of an answer of the interface: something in between has answered.
	{ when: ({ refusal }) => refusal.body === null, error: ({ refusal }) => answerUnreadable(name, refusal.status) },
	{ status: 403, operations: ['upload'], key: 'platform-not-allowed/cloudinary-upload' },
	{ operations: ['upload'], status: 404, key: 'platform-refused/cloudinary-cloud-unknown' },
	{ operations: ['upload'], key: 'platform-refused/cloudinary-upload' },
	{ status: 403, operations: ['recordings'], key: 'platform-not-allowed/cloudinary-recordings' },
	{ status: 403, operations: ['output'], key: 'platform-not-allowed/cloudinary-outputs' },
	{ status: 403, key: 'platform-live-not-enabled/cloudinary' },
	{ status: 404, operations: ['stream'], key: 'platform-broadcast-gone' },
	{ status: 404, operations: ['output'], key: 'platform-output-gone' },
	{ status: 404, operations: ['list'], key: 'platform-credentials-wrong/cloudinary' },
	{ status: 404, key: 'platform-refused/cloudinary-cloud-unknown' },
	{ status: 409, key: 'platform-wrong-state/cloudinary', retryable: true },
	{ key: 'platform-refused/cloudinary' },
]

/** The refusal as one of our errors; the platform's own words go into "What the server said". */
export function toAppError(refusal: ApiRefusal, operation: Operation): AppError {
	return errorFrom(rows, { name, refusal, operation, said: saidBy(refusal) })
}

/** The platform's sentence, and the request's number for the platform's support. Addresses may hold a key. */
function saidBy({ status, body }: ApiRefusal): string {
	const error = body?.['error']
	const message = isJsonObject(error) ? error['message'] : error
	const words = typeof message === 'string' && message !== '' ? message.replace(/\b\w+:\/\/\S+/g, '…').slice(0, 300) : `HTTP ${status}`
	const requestId = requestIdOf(body)
	return requestId === null ? words : `${words} (request ${requestId})`
}

export function requestIdOf(body: ApiRefusal['body']): string | null {
	const id = body?.['request_id']
	return typeof id === 'string' && /^[\w-]{1,80}$/.test(id) ? id : null
}

function refusalError(key: ErrorKey, refusal: ApiRefusal, params: TextParams = {}, retryable = false): AppError {
	return new AppError(key, params, { retryable, serverSaid: saidBy(refusal), cause: refusal })
}

/** `raw`: the stream's state, read after the refusal; null while it is not known. */
export function wrongState(raw: string | null, refusal: ApiRefusal): AppError {
	if (raw === null) return refusalError('platform-wrong-state/cloudinary', refusal, {}, true)
	return refusalError('platform-wrong-state/cloudinary-state', refusal, { state: stateWord(raw) }, true)
}

/** The platform's own word for a state; "unknown" when it reported none. */
export function stateWord(raw: string): TextParam {
	return raw === '' ? say('cloudinary/state/unknown') : raw
}

export function noIngest(): AppError {
	return new AppError('platform-no-ingest/cloudinary', {}, { retryable: true })
}

/** Replaces the general error for a lost answer: names what may be left behind. */
export function createAnswerLost(cause: unknown): AppError {
	return new AppError('platform-create-answer-lost/cloudinary', {}, { retryable: true, cause })
}

/** A rule that is checked beforehand: nothing was sent. */
export function blocked(why: Text): AppError {
	return new AppError('platform-wrong-state/cloudinary-blocked', { why }, { retryable: true })
}
