/** One request to the practice API, already parsed. */
export interface PracticeRequest {
	readonly method: string
	/** Without query. */
	readonly path: string
	readonly query: ReadonlyMap<string, string>
	readonly form: ReadonlyMap<string, string>
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

/** The error envelope of dailymotion.md section 14. */
export function apiError(status: number, type: string, message: string, data: Readonly<Record<string, string>> = {}): PracticeReply {
	const error = { code: status, message, type, more_info: 'https://developer.dailymotion.com/api#error-codes', error_data: data }
	return { ...json({ error }), status }
}

/** What a gateway says while the service behind it is down. */
export const gatewayDown: PracticeReply = {
	status: 503,
	headers: { 'content-type': 'text/html' },
	body: '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>',
	delayMs: 0,
	lost: false,
}
