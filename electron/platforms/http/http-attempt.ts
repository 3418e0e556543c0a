import type { Clock } from '../../lib/clock.ts'
import { type JsonObject, parseJsonObject } from './json-object.ts'

/** The result of one request on the wire. Only "answer" is a success. */
export type Attempt =
	| {
			readonly kind: 'answer'
			readonly body: JsonObject
			readonly bytes?: { readonly contentType: string; readonly data: Uint8Array }
			readonly sentAtMs: number
	  }
	/** The platform refused: a 4xx, or an "error" member with any status. `isPage`: the refusal was a web page for a browser. */
	| {
			readonly kind: 'refused'
			readonly status: number
			readonly body: JsonObject | null
			readonly authenticate: string | null
			readonly isPage: boolean
	  }
	/** 429. */
	| { readonly kind: 'busy'; readonly retryAfterMs: number | null }
	| { readonly kind: 'server-error'; readonly status: number }
	/** 2xx or 3xx without a JSON object. */
	| { readonly kind: 'unreadable'; readonly status: number }
	| { readonly kind: 'timeout' }
	/** Canceled by the caller. `sent` as below. */
	| { readonly kind: 'cancelled'; readonly sent: boolean }
	/** `sent` false: the request certainly never left (no address, no connection, no TLS). */
	| { readonly kind: 'no-connection'; readonly sent: boolean; readonly cause: unknown }

export type AttemptBody = string | FormData | Uint8Array<ArrayBuffer>

export interface AttemptRequest {
	readonly method: string
	readonly url: string
	readonly headers: Readonly<Record<string, string>>
	readonly body: AttemptBody | null
	/** See ApiCall. */
	readonly acceptBytes: boolean
	readonly timeoutMs: number
	readonly signal: AbortSignal | undefined
}

export interface AttemptDeps {
	readonly fetch: typeof globalThis.fetch
	readonly clock: Pick<Clock, 'now' | 'steady' | 'after'>
	/** Times of the steady clock. */
	readonly onDate: (dateHeader: string | null, sentAtMs: number, receivedAtMs: number) => void
}

/** Sends exactly one request. Never throws, never follows a redirect (a followed 307 would be a second POST). */
export async function attempt(request: AttemptRequest, deps: AttemptDeps): Promise<Attempt> {
	const { clock } = deps
	if (request.signal?.aborted) return { kind: 'cancelled', sent: false }
	const abort = new AbortController()
	let timedOut = false
	const cancelTimeout = clock.after(request.timeoutMs, () => {
		timedOut = true
		abort.abort()
	})
	const onAbort = (): void => abort.abort()
	request.signal?.addEventListener('abort', onAbort, { once: true })
	const sentAtMs = clock.steady()
	try {
		const response = await deps.fetch(request.url, {
			method: request.method,
			headers: request.headers,
			redirect: 'manual',
			signal: abort.signal,
			...(request.body === null ? {} : { body: request.body }),
		})
		deps.onDate(response.headers.get('date'), sentAtMs, clock.steady())
		const contentType = response.headers.get('content-type') ?? ''
		if (request.acceptBytes && response.status < 300 && !contentType.includes('json')) return await bytesOf(response, contentType, sentAtMs)
		return classify(response, await response.text(), sentAtMs, clock.now())
	} catch (cause) {
		if (timedOut) return { kind: 'timeout' }
		if (request.signal?.aborted) return { kind: 'cancelled', sent: true }
		return { kind: 'no-connection', sent: mayHaveBeenSent(cause), cause }
	} finally {
		cancelTimeout()
		request.signal?.removeEventListener('abort', onAbort)
	}
}

const largestFileBytes = 8 * 2 ** 20

async function bytesOf(response: Response, contentType: string, sentAtMs: number): Promise<Attempt> {
	if (Number(response.headers.get('content-length') ?? 0) > largestFileBytes) return { kind: 'unreadable', status: response.status }
	const data = new Uint8Array(await response.arrayBuffer())
	if (data.length > largestFileBytes) return { kind: 'unreadable', status: response.status }
	return { kind: 'answer', body: {}, bytes: { contentType, data }, sentAtMs }
}

function classify(response: Response, text: string, sentAtMs: number, nowMs: number): Attempt {
	const { status } = response
	const { headers } = response
	if (status === 429) {
		// A date in the header is on the server's clock.
		const serverMs = Date.parse(headers.get('date') ?? '')
		return { kind: 'busy', retryAfterMs: parseRetryAfter(headers.get('retry-after'), Number.isNaN(serverMs) ? nowMs : serverMs) }
	}
	if (status >= 500) return { kind: 'server-error', status }
	const body = parseJsonObject(text)
	// Some platforms answer 200 with an "error" member: that is a failure as well.
	if (status >= 400 || (body !== null && body['error'] !== undefined && body['error'] !== null)) {
		const isPage = body === null && (headers.get('content-type') ?? '').includes('html')
		return { kind: 'refused', status, body, authenticate: headers.get('www-authenticate'), isPage }
	}
	// An empty body is a valid answer, for example to a deletion or an edit (204).
	if (body === null && status < 300 && (status === 204 || isEmpty(text))) return { kind: 'answer', body: {}, sentAtMs }
	if (status >= 300 || body === null) return { kind: 'unreadable', status }
	return { kind: 'answer', body, sentAtMs }
}

/** "The result set is empty" is written as nothing or as an empty list. */
function isEmpty(text: string): boolean {
	return text.trim() === '[]'
}

/** Seconds or an HTTP date, as RFC 9110 section 10.2.3 allows. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
	if (header === null || header.trim() === '') return null
	const seconds = Number(header)
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
	const atMs = Date.parse(header)
	return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs)
}

/** Node's codes for failures before the first byte of the request could leave. Everything else may have been carried out. */
const neverSentCodes = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'UND_ERR_CONNECT_TIMEOUT',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_INVALID_URL',
])

function mayHaveBeenSent(error: unknown): boolean {
	const cause: unknown = error instanceof Error && error.cause ? error.cause : error
	const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
	return !(typeof code === 'string' && neverSentCodes.has(code))
}
