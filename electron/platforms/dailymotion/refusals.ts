import { AppError } from '../../../shared/errors/app-error.ts'
import type { ApiRefusal } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { errorFrom, type ReadRefusal, type RefusalRow } from '../refusal-table.ts'
import { adRefused } from './ad-refused.ts'

/** The operation that the platform refused: the same status means different things. */
export type Operation = 'token' | 'identify' | 'create' | 'read' | 'edit' | 'ad' | 'record' | 'upload'

/** Renewing the access token and repeating the request may help. */
export function isInvalidToken(refusal: ApiRefusal): boolean {
	return [400, 401, 403].includes(refusal.status) && signsOf(refusal).includes('invalid_token')
}

/** The token endpoint itself refused, in its own words: not a web page from something in between. */
export function isTokenRefusal(refusal: ApiRefusal): boolean {
	return refusal.body !== null && refusal.body['error'] !== undefined
}

type Read = ReadRefusal<Operation> & { readonly signs: readonly string[]; readonly scope: string }

const hasNoWords = ({ refusal }: Read): boolean => refusal.body === null
const isPage = ({ refusal }: Read): boolean => refusal.isPage
const unreadable = ({ name, refusal }: Read): AppError => answerUnreadable(name, refusal.status)
const scopeOf = ({ scope }: Read) => ({ scope })
const everythingButAds: readonly Operation[] = ['token', 'identify', 'create', 'read', 'edit', 'record', 'upload']

/** The platform's own sentences are left out of most errors; its machine-readable reason is included. */
const rows: readonly RefusalRow<Read>[] = [
	{ operations: ['token'], signs: ['invalid_scope'], key: 'platform-scope-missing', params: scopeOf },
	// RFC 6749 section 5.2: the key is right; the credentials sent with it (user and password, or a code) are not.
	{ operations: ['token'], signs: ['invalid_grant'], key: 'platform-sign-in-refused' },
	{ operations: ['token'], key: 'platform-credentials-wrong' },
	{ operations: everythingButAds, when: isPage, error: unreadable },
	{
		operations: ['ad'],
		when: isPage,
		error: ({ refusal, signs, name }) => adRefused(refusal, { signs, said: '', reason: reasonOf(refusal) }, name),
	},
	{ when: ({ refusal }) => refusal.status === 401 || isInvalidToken(refusal), key: 'platform-signed-out' },
	{ signs: ['insufficient_scope', 'missing_permissions'], key: 'platform-scope-missing', params: scopeOf },
	// A web page instead of an answer of the interface: something in between has answered.
	{ operations: everythingButAds, when: hasNoWords, error: unreadable },
	{ status: 404, when: (read) => !hasNoWords(read), key: 'platform-broadcast-gone/video' },
	{
		operations: ['ad'],
		error: ({ refusal, signs, name }) => adRefused(refusal, { signs, said: saidBy(refusal), reason: reasonOf(refusal) }, name),
	},
	{ status: 403, operations: ['create'], key: 'platform-live-not-enabled' },
	{ status: 403, when: ({ refusal }) => isAboutPlan(refusal), key: 'platform-live-not-enabled' },
	// The video's owner, the plan and the rights of the key are all possible reasons: only a reason that the platform gives is stated.
	{
		status: 403,
		when: ({ refusal }) => isAboutOwner(refusal),
		key: 'platform-not-allowed/not-owner',
		serverSaid: ({ refusal }) => saidBy(refusal),
	},
	{
		status: 403,
		key: 'platform-not-allowed',
		params: ({ refusal }) => ({ reason: reasonOf(refusal) }),
		serverSaid: ({ refusal }) => saidBy(refusal),
	},
	{ operations: ['record'], signs: ['not_on_air'], key: 'platform-recording-off-air', retryable: true },
	{
		when: ({ refusal }) => fieldOf(refusal) !== null,
		key: 'platform-refused/field',
		params: ({ refusal }) => ({ reason: reasonOf(refusal), field: fieldOf(refusal) ?? '' }),
	},
	{ key: 'platform-refused/reason', params: ({ refusal }) => ({ reason: reasonOf(refusal) }) },
]

/** The refusal as one of our errors. */
export function toAppError(refusal: ApiRefusal, operation: Operation, name: string, scope = 'manage_videos'): AppError {
	return errorFrom(rows, { name, refusal, operation, scope, signs: signsOf(refusal) })
}

/** Every machine-readable word in the refusal: header, flat token error, envelope type and reason. */
function signsOf(refusal: ApiRefusal): readonly string[] {
	const error = refusal.body?.['error']
	const envelope: JsonObject = isJsonObject(error) ? error : {}
	const data: JsonObject = isJsonObject(envelope['error_data']) ? envelope['error_data'] : {}
	const header = /error="([^"]+)"/.exec(refusal.authenticate ?? '')?.[1]
	// The newer interface reports the same in other places (docs/platforms/dailymotion.md).
	const code = typeof envelope['code'] === 'string' ? envelope['code'].toLowerCase() : null
	const details: JsonObject = isJsonObject(envelope['details']) ? envelope['details'] : {}
	return [header, error, envelope['type'], code, data['reason'], details['reason']].filter((sign) => typeof sign === 'string')
}

/** A word that is safe to show: not a sentence, an address or a token. */
function reasonOf(refusal: ApiRefusal): string {
	const word = signsOf(refusal).findLast((sign) => /^[a-z_]{1,40}$/.test(sign))
	return word ?? `HTTP ${refusal.status}`
}

const longestSaid = 300

/** The platform's sentence without anything that may be an address, a key or a token; empty = it has none. */
function saidBy(refusal: ApiRefusal): string {
	const error = refusal.body?.['error']
	const message = isJsonObject(error) ? error['message'] : refusal.body?.['error_description']
	if (typeof message !== 'string') return ''
	return message
		.replace(/\S*(:\/\/|auth=|token)\S*/gi, '[…]')
		.replace(/[\w-]{24,}/g, '[…]')
		.trim()
		.slice(0, longestSaid)
}

function fieldOf(refusal: ApiRefusal): string | null {
	const error = refusal.body?.['error']
	const data = isJsonObject(error) ? (error['error_data'] ?? error['details']) : null
	const field = isJsonObject(data) ? data['param'] : null
	return typeof field === 'string' && /^[a-z_.]{1,40}$/.test(field) ? field : null
}

export function signedOut(name: string, cause?: unknown): AppError {
	return new AppError('platform-signed-out', { name }, { cause })
}

/** For a command that is sent only once: nothing was done, and the sign-in is being renewed. */
export function signInRenewed(name: string): AppError {
	return new AppError('platform-sign-in-renewed', { name }, { retryable: true })
}

export function scopeMissing(name: string, scope: string, cause?: unknown): AppError {
	return new AppError('platform-scope-missing', { name, scope }, { cause })
}

/** Whether it names live streaming as a feature that the account or its plan does not have. */
function isAboutPlan(refusal: ApiRefusal): boolean {
	const text = [...signsOf(refusal), saidBy(refusal)].join(' ').toLowerCase().replaceAll('_', ' ')
	return /\blive\b/.test(text) && /\b(plan|subscription)\b|\bnot (enabled|available|included)\b/.test(text)
}

/** Whether it reports that the video belongs to somebody else. */
function isAboutOwner(refusal: ApiRefusal): boolean {
	const text = [...signsOf(refusal), saidBy(refusal)].join(' ')
	return /belongs? to|not (the )?owner|not_owner|another (user|channel|account)|somebody else/i.test(text)
}

export function noSrt(name: string): AppError {
	return new AppError('platform-no-srt', { name })
}

export function noIngest(name: string): AppError {
	return new AppError('platform-no-ingest/video', { name }, { retryable: true })
}

/** Replaces the general error for a lost answer: names what was searched for and not found. */
export function createAnswerLost(name: string, cause: unknown): AppError {
	return new AppError('platform-create-answer-lost/video', { name }, { retryable: true, cause })
}

/** The file was received; the answer to creating the video was lost, and no video was found. */
export function uploadAnswerLost(name: string, cause: unknown): AppError {
	return new AppError('upload-not-created', { name }, { cause })
}
