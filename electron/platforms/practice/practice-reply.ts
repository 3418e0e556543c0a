import type { JsonObject } from '../http/json-object.ts'

/** One request to the practice API, already parsed. */
export interface PracticeRequest {
	readonly method: string
	/** Without query. */
	readonly path: string
	readonly query: ReadonlyMap<string, string>
	readonly form: ReadonlyMap<string, string>
	/** The body when it was a JSON object. */
	readonly json?: JsonObject | null
	readonly authorization: string | null
}

export interface PracticeReply {
	readonly status: number
	readonly headers: Readonly<Record<string, string>>
	readonly body: string
	/** The answer leaves this much later, ms. */
	readonly delayMs: number
	/** The connection is destroyed instead of answering. */
	readonly lost: boolean
}

export function json(body: unknown): PracticeReply {
	return { status: 200, headers: {}, body: JSON.stringify(body), delayMs: 0, lost: false }
}

/** The error envelope of docs/platforms/dailymotion.md. */
export function apiError(status: number, type: string, message: string, data: Readonly<Record<string, string>> = {}): PracticeReply {
	const error = { code: status, message, type, more_info: 'https://developer.dailymotion.com/api#error-codes', error_data: data }
	return { ...json({ error }), status }
}

/** 204: done, without a body. */
export const noContent: PracticeReply = { status: 204, headers: {}, body: '', delayMs: 0, lost: false }

export function tooMany(retryAfterS: number | null): PracticeReply {
	return {
		...apiError(429, 'rate_limit', 'Too many requests'),
		headers: retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) },
	}
}

/** The login page that a hotel's network sends instead. */
export const loginPage: PracticeReply = {
	status: 200,
	headers: { 'content-type': 'text/html' },
	body: '<html><body><h1>Welcome to the guest network</h1></body></html>',
	delayMs: 0,
	lost: false,
}

/** The answer of a gateway while the service behind it is down. */
export const gatewayDown: PracticeReply = {
	status: 503,
	headers: { 'content-type': 'text/html' },
	body: '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>',
	delayMs: 0,
	lost: false,
}
