import { assertNever } from '../../../shared/lib/assert-never.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Secret } from '../../lib/secret.ts'
import { wait } from '../../lib/wait.ts'
import {
	answerLost,
	answerUnreadable,
	callCancelled,
	platformFailing,
	platformTimeout,
	platformUnreachable,
	RateLimitedError,
} from '../platform-errors.ts'
import { type Attempt, type AttemptBody, attempt } from './http-attempt.ts'
import type { JsonObject } from './json-object.ts'
import { createServerClock } from './server-clock.ts'

/**
 * Whether the request may be repeated when it is not known if it was carried out.
 * "read": yes, 3 times. "edit": once, because setting a value twice is harmless. "once": never, because it would take effect twice; only after
 * a 429 or a page that refuses, which both mean that nothing was done. "single": not even then.
 */
export type CallClass = 'read' | 'edit' | 'once' | 'single'

export interface ApiCall {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
	readonly url: string
	/** Sent urlencoded. Values may be secret: they reach no log. */
	readonly form?: Readonly<Record<string, string>>
	/** Sent as JSON. Values may be secret: they reach no log. */
	readonly json?: unknown
	/** Sent as it is: one part of a multipart form, or the whole body when `part` is null. */
	readonly file?: {
		readonly part: string | null
		readonly fileName: string
		readonly contentType: string
		readonly bytes: Uint8Array<ArrayBuffer>
	}
	readonly bearer?: Secret
	/** The whole value of the Authorization header, instead of a bearer token. */
	readonly authorization?: Secret
	/** A body that is not JSON is accepted: it comes as `bytes`, at most 8 MB. */
	readonly acceptBytes?: boolean
	readonly callClass: CallClass
	/** Per request on the wire. Default 15 s: a desktop on an uplink that is busy with the show. */
	readonly timeoutMs?: number
	readonly signal?: AbortSignal
}

export interface ApiAnswer {
	/** Empty when `bytes` came. */
	readonly body: JsonObject
	/** Only with `acceptBytes`, when the body was not JSON. */
	readonly bytes?: { readonly contentType: string; readonly data: Uint8Array }
	/** When the answered request was sent, on the steady clock: the answer is at least this new. */
	readonly sentAtMs: number
}

/** The platform understood the request and refused it. Each adapter turns it into its own AppError. */
export class ApiRefusal extends Error {
	readonly status: number
	/** null when the body was no JSON object. */
	readonly body: JsonObject | null
	/** The WWW-Authenticate header. */
	readonly authenticate: string | null
	/** The refusal was a web page for a browser: something between us and the platform has answered. */
	readonly isPage: boolean

	constructor(refused: { status: number; body: JsonObject | null; authenticate: string | null; isPage?: boolean }) {
		super(`refused with HTTP ${refused.status}`)
		this.name = 'ApiRefusal'
		this.status = refused.status
		this.body = refused.body
		this.authenticate = refused.authenticate
		this.isPage = refused.isPage ?? false
	}
}

export interface HttpClient {
	/** Rejects with ApiRefusal when the platform refused, with an AppError for everything else. */
	call(call: ApiCall): Promise<ApiAnswer>
	/** The platform's clock minus our steady one, ms: for what is counted down and compared. */
	serverOffsetMs(): number
	/** The platform's clock may be this much behind what `serverOffsetMs` says, ms. */
	serverSlackMs(): number
	/** The platform's clock minus what this computer shows now, ms: for moments that people read. */
	wallOffsetMs(): number
	/** The platform requested a pause until then, on the steady clock; null = it did not, or the pause is over. */
	pausedUntilMs(): number | null
}

export interface HttpClientDeps {
	/** The platform's name for people, used in errors. */
	readonly name: string
	readonly fetch?: typeof globalThis.fetch
	readonly clock: Clock
	/** 0 to 1. */
	readonly random: () => number
	readonly log: Log
}

const defaultTimeoutMs = 15_000
const retries: Readonly<Record<CallClass, number>> = { read: 3, edit: 1, once: 0, single: 0 }
/** This many short pauses are waited out inside one call. */
const mostPauses = 3
/** How often a request that must not take effect twice is repeated after a page has refused it. */
const mostPages = 2
const firstRetryMs = 400
/** A longer pause than this is not waited out inside a call: it is reported, and whoever polls waits. */
const longestPauseMs = 3000
/** The pause when a 429 does not give one. Doubling is left to the status watch. */
const unstatedPauseMs = 30_000

export function createHttpClient(deps: HttpClientDeps): HttpClient {
	const { name, clock, random, log } = deps
	const serverClock = createServerClock()
	const attemptDeps = { fetch: deps.fetch ?? globalThis.fetch, clock, onDate: serverClock.take }
	let pausedUntilMs = 0

	async function call(call: ApiCall): Promise<ApiAnswer> {
		const timeoutMs = call.timeoutMs ?? defaultTimeoutMs
		let pauses = 0
		let pages = 0
		for (let tries = 0; ; tries++) {
			const request = {
				method: call.method,
				url: call.url,
				headers: headersOf(call),
				body: bodyOf(call),
				acceptBytes: call.acceptBytes === true,
			}
			const outcome = await attempt({ ...request, timeoutMs, signal: call.signal }, attemptDeps)
			if (outcome.kind === 'answer') return outcome
			if (outcome.kind === 'refused' && !outcome.isPage) throw new ApiRefusal(outcome)
			const isBusy = outcome.kind === 'busy'
			if (isBusy) {
				pausedUntilMs = Math.max(pausedUntilMs, clock.steady() + (outcome.retryAfterMs ?? unstatedPauseMs))
				pauses += 1
			}
			const pauseMs = pauseBeforeRetry(outcome, tries, random)
			if (outcome.kind === 'refused') pages += 1
			const mayRepeat = isBusy
				? call.callClass !== 'single' && pauses <= mostPauses
				: outcome.kind === 'refused' && call.callClass === 'once'
					? pages <= mostPages
					: tries - pauses < retries[call.callClass]
			// Without the query: it may hold a token.
			const line = { method: call.method, path: pathOf(call.url), outcome: outcome.kind, tries: tries + 1 }
			if (pauseMs === null || !mayRepeat) {
				log.warn('A request to the platform failed.', line)
				throw outcome.kind === 'refused' ? new ApiRefusal(outcome) : failure(outcome, call.callClass, timeoutMs)
			}
			log.info('A request to the platform failed and is repeated.', line)
			await wait(clock, pauseMs, call.signal)
		}
	}

	function failure(outcome: Exclude<Attempt, { kind: 'answer' | 'refused' }>, callClass: CallClass, timeoutMs: number): Error {
		if ((callClass === 'once' || callClass === 'single') && mayHaveBeenDone(outcome))
			return answerLost(name, outcome.kind === 'no-connection' ? outcome.cause : undefined)
		switch (outcome.kind) {
			case 'busy':
				return new RateLimitedError(name, outcome.retryAfterMs ?? unstatedPauseMs)
			case 'server-error':
				return platformFailing(name, outcome.status)
			case 'unreadable':
				return answerUnreadable(name, outcome.status)
			case 'timeout':
				return platformTimeout(name, timeoutMs)
			case 'cancelled':
				return callCancelled(name)
			case 'no-connection':
				return platformUnreachable(name, outcome.cause)
			default:
				return assertNever(outcome)
		}
	}

	return {
		call,
		serverOffsetMs: serverClock.offsetMs,
		serverSlackMs: serverClock.slackMs,
		wallOffsetMs: () => serverClock.offsetMs() - clock.unixOf(0),
		pausedUntilMs: () => (pausedUntilMs > clock.steady() ? pausedUntilMs : null),
	}
}

function headersOf(call: ApiCall): Record<string, string> {
	return {
		accept: call.acceptBytes ? 'application/json, image/*' : 'application/json',
		...(call.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
		...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
		// A multipart body names its own boundary.
		...(call.file && call.file.part === null ? { 'content-type': call.file.contentType } : {}),
		...(call.bearer ? { authorization: `Bearer ${call.bearer.reveal()}` } : {}),
		...(call.authorization ? { authorization: call.authorization.reveal() } : {}),
	}
}

function bodyOf(call: ApiCall): AttemptBody | null {
	if (call.file) return fileBody(call.file)
	if (call.json !== undefined) return JSON.stringify(call.json)
	return call.form ? new URLSearchParams(call.form).toString() : null
}

function fileBody({ part, fileName, contentType, bytes }: NonNullable<ApiCall['file']>): AttemptBody {
	if (part === null) return bytes
	const form = new FormData()
	form.set(part, new Blob([bytes], { type: contentType }), fileName)
	return form
}

/** null = repeating does not help, or the caller has canceled. */
function pauseBeforeRetry(outcome: Attempt, tries: number, random: () => number): number | null {
	switch (outcome.kind) {
		case 'server-error':
		case 'timeout':
		case 'no-connection':
		// A single web page from something in between, or a truncated answer, is not an answer of the platform.
		case 'unreadable':
		case 'refused':
			return jittered(tries, random)
		case 'busy':
			return outcome.retryAfterMs !== null && outcome.retryAfterMs <= longestPauseMs ? outcome.retryAfterMs : null
		default:
			return null
	}
}

function jittered(tries: number, random: () => number): number {
	return firstRetryMs * 2 ** tries * (0.5 + random())
}

function mayHaveBeenDone(outcome: Attempt): boolean {
	if (outcome.kind === 'no-connection' || outcome.kind === 'cancelled') return outcome.sent
	return outcome.kind !== 'busy'
}

function pathOf(url: string): string {
	return url.split('?', 1)[0] ?? url
}
