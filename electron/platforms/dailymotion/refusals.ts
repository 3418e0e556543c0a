import { AppError } from '../../../shared/errors/app-error.ts'
import type { ApiRefusal } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { adRefused } from './ad-refused.ts'

/** What was being asked when the platform refused: the same status means different things. */
export type Operation = 'token' | 'identify' | 'create' | 'read' | 'edit' | 'ad' | 'record'

/** Renewing the access token and asking again may help. */
export function isInvalidToken(refusal: ApiRefusal): boolean {
	return [400, 401, 403].includes(refusal.status) && signsOf(refusal).includes('invalid_token')
}

/** The token endpoint itself refused, in its own words: not a page that stands between us and it. */
export function isTokenRefusal(refusal: ApiRefusal): boolean {
	return refusal.body !== null && refusal.body['error'] !== undefined
}

/** The refusal as an error of ours. The platform's own sentences stay out of it; its machine-readable reason goes in. */
export function toAppError(refusal: ApiRefusal, operation: Operation, name: string, scope = 'manage_videos'): AppError {
	const signs = signsOf(refusal)
	if (operation === 'token') return signInRefused(name, signs, scope, refusal)
	if (refusal.isPage && operation !== 'ad') return answerUnreadable(name, refusal.status)
	if (refusal.isPage) return adRefused(refusal, { signs, said: '', reason: reasonOf(refusal) }, name)
	if (refusal.status === 401 || isInvalidToken(refusal)) return signedOut(name, refusal)
	if (signs.includes('insufficient_scope') || signs.includes('missing_permissions')) return scopeMissing(name, scope, refusal)
	// A page instead of the interface's own words: something in between has answered.
	if (refusal.body === null && operation !== 'ad') return answerUnreadable(name, refusal.status)
	if (refusal.status === 404 && refusal.body !== null) return new AppError('platform-broadcast-gone/video', { name }, { cause: refusal })
	if (operation === 'ad') return adRefused(refusal, { signs, said: saidBy(refusal), reason: reasonOf(refusal) }, name)
	if (refusal.status === 403)
		return operation === 'create' || isAboutPlan(refusal)
			? new AppError('platform-live-not-enabled', { name }, { cause: refusal })
			: notAllowed(name, refusal)
	if (operation === 'record' && signs.includes('not_on_air'))
		return new AppError('platform-recording-off-air', { name }, { retryable: true, cause: refusal })
	return refused(name, refusal)
}

/** Every machine-readable word in the refusal: header, flat token error, envelope type and reason. */
function signsOf(refusal: ApiRefusal): readonly string[] {
	const error = refusal.body?.['error']
	const envelope: JsonObject = isJsonObject(error) ? error : {}
	const data: JsonObject = isJsonObject(envelope['error_data']) ? envelope['error_data'] : {}
	const header = /error="([^"]+)"/.exec(refusal.authenticate ?? '')?.[1]
	// The newer interface says the same in other places (docs/platforms/dailymotion.md).
	const code = typeof envelope['code'] === 'string' ? envelope['code'].toLowerCase() : null
	const details: JsonObject = isJsonObject(envelope['details']) ? envelope['details'] : {}
	return [header, error, envelope['type'], code, data['reason'], details['reason']].filter((sign) => typeof sign === 'string')
}

/** A word that is safe to show: no sentence, no address, no token. */
function reasonOf(refusal: ApiRefusal): string {
	const word = signsOf(refusal).findLast((sign) => /^[a-z_]{1,40}$/.test(sign))
	return word ?? `HTTP ${refusal.status}`
}

const longestSaid = 300

/** The platform's sentence without what may be an address, a key or a token; empty = it has none. */
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

function signInRefused(name: string, signs: readonly string[], scope: string, cause: ApiRefusal): AppError {
	if (signs.includes('invalid_scope')) return scopeMissing(name, scope, cause)
	// RFC 6749 section 5.2: the key is right, what was shown with it (user and password, or a code) is not.
	if (signs.includes('invalid_grant')) return new AppError('platform-sign-in-refused', { name }, { cause })
	return new AppError('platform-credentials-wrong', { name }, { cause })
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

/** It names live streaming as something that the account, or its plan, does not have. */
function isAboutPlan(refusal: ApiRefusal): boolean {
	const text = [...signsOf(refusal), saidBy(refusal)].join(' ').toLowerCase().replaceAll('_', ' ')
	return /\blive\b/.test(text) && /\b(plan|subscription)\b|\bnot (enabled|available|included)\b/.test(text)
}

/** Whose video it is, the plan and the rights of the key are all possible reasons: only what the platform says is stated as one. */
function notAllowed(name: string, cause: ApiRefusal): AppError {
	const said = saidBy(cause)
	const options = { cause, ...(said === '' ? {} : { serverSaid: said }) }
	const isOthers = /belongs? to|not (the )?owner|not_owner|another (user|channel|account)|somebody else/i.test(
		[...signsOf(cause), said].join(' '),
	)
	return isOthers
		? new AppError('platform-not-allowed/not-owner', { name }, options)
		: new AppError('platform-not-allowed', { name, reason: reasonOf(cause) }, options)
}

function refused(name: string, cause: ApiRefusal): AppError {
	const field = fieldOf(cause)
	const reason = reasonOf(cause)
	return field === null
		? new AppError('platform-refused/reason', { name, reason }, { cause })
		: new AppError('platform-refused/field', { name, reason, field }, { cause })
}

export function noSrt(name: string): AppError {
	return new AppError('platform-no-srt', { name })
}

export function noIngest(name: string): AppError {
	return new AppError('platform-no-ingest/video', { name }, { retryable: true })
}

/** Instead of the general lost answer: what was searched for, and was not found. */
export function createAnswerLost(name: string, cause: unknown): AppError {
	return new AppError('platform-create-answer-lost/video', { name }, { retryable: true, cause })
}
