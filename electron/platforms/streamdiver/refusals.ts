import { AppError, type AppErrorData, dataOf } from '../../../shared/errors/app-error.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text, TextParam } from '../../../shared/texts/text.ts'
import type { ApiRefusal } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { errorFrom, type ReadRefusal, type RefusalRow } from '../refusal-table.ts'

/** What was not found: a livestream, an asset, or the address itself. */
export type Subject = 'live' | 'media' | 'address'

type Read = ReadRefusal<Subject> & { readonly what: TextParam }

const unknownAddress = ({ name, what, refusal }: Read): AppError => addressUnknown(name, what, refusal)
const nothing = (): string => ''

const rows: readonly RefusalRow<Read>[] = [
	{ status: 401, key: 'platform-signed-out/streamdiver', serverSaid: nothing },
	// Rights are given per channel (https://developer.streamdiver.com/docs/concepts).
	{ status: 403, key: 'platform-not-allowed/streamdiver' },
	{ status: 404, operations: ['address'], error: unknownAddress },
	{ status: 404, operations: ['live'], key: 'platform-broadcast-gone', serverSaid: nothing },
	{ status: 404, key: 'platform-recording-gone', serverSaid: nothing },
	{ status: 405, error: unknownAddress },
	{ status: 409, key: 'platform-wrong-state/streamdiver', retryable: true },
	{
		when: ({ refusal }) => hintsOf(refusal.body).length > 0,
		key: 'platform-refused/streamdiver-fields',
		params: ({ refusal }) => ({ hints: fieldsOf(refusal.body) }),
	},
	{ key: 'platform-refused', params: ({ refusal }) => ({ status: refusal.status }) },
]

/** The refusal as one of our errors. `what`: the operation, as the table of addresses names it. */
export function toAppError(refusal: ApiRefusal, subject: Subject, what: TextParam, name: string): AppError {
	return errorFrom(rows, { name, refusal, operation: subject, what, said: saidBy(refusal.body).serverSaid ?? '' })
}

/** A refusal of the token endpoint. */
export function keyRefused(name: string, cause: ApiRefusal): AppError {
	const word = cause.body?.['error']
	const serverSaid = typeof word === 'string' && /^[a-z_]{1,40}$/.test(word) ? word : undefined
	return new AppError('platform-signed-out/streamdiver-key', { name }, { serverSaid, cause })
}

export function tenantUnknown(name: string, cause: ApiRefusal): AppError {
	return new AppError('platform-credentials-wrong/streamdiver-tenant', { name }, { cause })
}

/** `what`: the operation, as the table of addresses names it. */
export function addressUnknown(name: string, what: TextParam, cause: unknown): AppError {
	return new AppError('platform-address-unknown', { name, what }, { cause })
}

/** Its messages about each field, for people. */
function fieldsOf(body: JsonObject | null): string {
	return hintsOf(body)
		.map(({ field, text }) => fieldHints[field]?.(text).text ?? `${field}: ${text}`)
		.join(' ')
}

/** The fields that the studio sends, as its own form names them. */
const fieldHints: Readonly<Record<string, (hint: string) => Text>> = {
	name: (hint) => say('streamdiver/field/name', { hint }),
	channelIds: (hint) => say('streamdiver/field/channel', { hint }),
	withDvr: (hint) => say('streamdiver/field/rewind', { hint }),
	source: (hint) => say('streamdiver/field/source', { hint }),
}

/** An answer whose HTTP status is a success and whose body reports "error". */
export function faultOnItsSide(name: string, body: JsonObject | null, cause: unknown): AppError {
	return new AppError('platform-failing/no-status', { name }, { retryable: true, ...saidBy(body), cause })
}

/** Publishing requires that a picture arrives. */
export function notReady(name: string, serverSaid: string | undefined, cause?: unknown): AppError {
	return new AppError('platform-not-ready/streamdiver', { name }, { retryable: true, serverSaid, cause })
}

/** The picture arrives, but publishing was refused. */
export function notYetPublished(name: string, serverSaid: string | undefined, cause: unknown): AppError {
	return new AppError('platform-not-ready/refused', { name }, { retryable: true, serverSaid, cause })
}

/** Whether publishing was done is not known, and the state does not say "live" yet. */
export function publishUnclear(name: string, cause: unknown): AppError {
	return new AppError('platform-not-ready/unclear', { name }, { retryable: true, cause })
}

export function cannotGoLive(name: string, title: string, state: string): AppError {
	return new AppError('platform-live-over', { name, title, state }, { retryable: true })
}

/** While the show still runs. */
export function endedByOthers(name: string, state: string): AppErrorData {
	return dataOf('platform-broadcast-gone/streamdiver-finished', { name, state })
}

export function saysFailed(name: string, state: string): AppErrorData {
	return dataOf('platform-live-failed', { name, state })
}

export function noChannel(name: string): AppError {
	return new AppError('platform-no-channel', { name })
}

export function noIngest(name: string, onlyBackup: boolean): AppError {
	return new AppError(
		onlyBackup ? 'platform-no-ingest/streamdiver-backup' : 'platform-no-ingest/streamdiver',
		{ name },
		{ retryable: true },
	)
}

export function createAnswerLost(name: string, cause: unknown): AppError {
	return new AppError('platform-create-answer-lost/streamdiver', { name }, { retryable: true, cause })
}

export function actionBlocked(why: TextParam): AppError {
	return new AppError('platform-wrong-state/blocked', { why }, { retryable: true })
}

/** JSend: `fail` holds one hint per field in `data`, `error` a `message` (https://developer.streamdiver.com/en/docs/getting-started/protocol). */
function hintsOf(body: JsonObject | null): { readonly field: string; readonly text: string }[] {
	const data = body?.['data']
	if (!isJsonObject(data)) return []
	return Object.entries(data).flatMap(([field, hint]) => {
		const text = Array.isArray(hint) ? hint.filter((item) => typeof item === 'string').join(', ') : hint
		return typeof text === 'string' && text !== '' && field.length <= 60 ? [{ field, text: sentence(text) }] : []
	})
}

export function saidBy(body: JsonObject | null): { readonly serverSaid?: string } {
	const message = body?.['message']
	const hints = hintsOf(body).map(({ field, text }) => `${field}: ${text}`)
	const said = [...(typeof message === 'string' && message !== '' ? [sentence(message)] : []), ...hints].join(' ')
	return said === '' ? {} : { serverSaid: said.slice(0, 400) }
}

/** Without addresses: an ingest address holds its key. */
function sentence(text: string): string {
	const clean = text
		.replace(/\b\w+:\/\/\S+/g, '…')
		.trim()
		.slice(0, 200)
	return /[.!?…]$/.test(clean) ? clean : `${clean}.`
}
