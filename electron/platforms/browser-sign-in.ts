import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Catalogue } from '../../shared/texts/catalogue.ts'
import { say } from '../../shared/texts/english.ts'
import type { TextKey } from '../../shared/texts/keys.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { answerOrNull } from '../lib/expected.ts'
import { Secret } from '../lib/secret.ts'

/** A sign-in that waits for a person in the browser. */
export interface BrowserSignIn {
	/** The page to open. It holds no secret but the one-time state. */
	readonly authorizeUrl: string
	readonly redirectUri: string
	/** Resolves with the one-time code. Rejects with AppError: "sign-in-denied", "sign-in-refused", "sign-in-timeout" or "sign-in-cancelled". */
	readonly code: Promise<Secret>
	/** Canceling twice, or after the end, is harmless. */
	cancel(): void
}

/** The languages that pages can be shown in. */
export interface PageLanguages {
	/** For this Accept-Language; null = English. */
	of(header: string | undefined): Promise<{ readonly name: string; readonly catalogue: Catalogue } | null>
}

export const onlyEnglish: PageLanguages = { of: async () => null }

export interface BrowserSignInOptions {
	/** The platform's name for people. */
	readonly name: string
	readonly clock: Clock
	/** Builds the address of the sign-in page from the address to which it sends the browser back. */
	readonly page: (request: { readonly redirectUri: string; readonly state: string }) => string
	readonly languages: PageLanguages
	readonly limitMs?: number
}

/** Long enough to look up a password, and short enough that the port does not stay open. */
const defaultLimitMs = 10 * 60_000
const path = '/callback'

/**
 * Waits on a free loopback port for the browser to come back (RFC 8252 section 7.3). Only a request with our state counts, and only the first one;
 * everything else gets a plain refusal and changes nothing.
 */
export async function startBrowserSignIn(options: BrowserSignInOptions): Promise<BrowserSignIn> {
	const { name, clock } = options
	const state = randomBytes(24).toString('base64url')
	const result = Promise.withResolvers<Secret>()
	// Prevents an unhandled rejection: a caller that canceled may not be waiting anymore.
	result.promise.catch(() => {})
	let isOver = false

	const server = createServer((request, response) => {
		const page = pageFor(request)
		detach(
			answerOrNull(options.languages.of(request.headers['accept-language'])).then((language) => answer(response, name, page, language)),
		)
	})
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(0, '127.0.0.1', resolve)
	})

	/** Only the platform's first answer counts; it ends the waiting at once. */
	function pageFor(request: IncomingMessage): Page {
		const url = URL.parse(request.url ?? '/', 'http://127.0.0.1')
		if (request.method !== 'GET' || url?.pathname !== path) return { status: 404, key: 'sign-in-page/nothing-here' }
		if (isOver) return { status: 410, key: 'sign-in-page/over' }
		if (!isSame(url.searchParams.get('state') ?? '', state)) return { status: 400, key: 'sign-in-page/other' }
		const error = url.searchParams.get('error')
		const code = url.searchParams.get('code')
		if (error !== null) {
			end(() => result.reject(error === 'access_denied' ? denied(name) : refused(name, error)))
			return { status: 200, key: 'sign-in-page/declined' }
		}
		if (code === null || code === '') return { status: 400, key: 'sign-in-page/no-code' }
		end(() => result.resolve(new Secret(code)))
		return { status: 200, key: 'sign-in-page/done' }
	}

	function end(settle: () => void): void {
		if (isOver) return
		isOver = true
		cancelLimit()
		// A connection whose page is still being sent is not idle.
		server.close()
		server.closeIdleConnections()
		settle()
	}

	const cancelLimit = clock.after(options.limitMs ?? defaultLimitMs, () => end(() => result.reject(tooLate(name))))
	const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
	return {
		authorizeUrl: options.page({ redirectUri, state }),
		redirectUri,
		code: result.promise,
		cancel: () => end(() => result.reject(cancelled(name))),
	}
}

/** Compares in constant time, so that the state cannot be guessed character by character. */
function isSame(given: string, wanted: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest()
	return timingSafeEqual(digest(given), digest(wanted))
}

/** Of the pages below; the policy allows just this style. */
const style = 'body { font: 18px/1.5 system-ui, sans-serif; max-width: 34em; margin: 18vh auto; padding: 0 1em }'

interface Page {
	readonly status: number
	readonly key: TextKey
}

function answer(response: ServerResponse, name: string, { status, key }: Page, language: Awaited<ReturnType<PageLanguages['of']>>): void {
	const english = say(key, { name })
	const words = language?.catalogue.sentence(english.key, english.params) ?? null
	const lang = words === null || !language ? 'en' : language.name
	response.writeHead(status, {
		'content-language': lang,
		vary: 'accept-language',
		'content-type': 'text/html; charset=utf-8',
		'cache-control': 'no-store',
		'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
		'referrer-policy': 'no-referrer',
		connection: 'close',
	})
	response.end(
		`<!doctype html><html lang="${escaped(lang)}"><meta charset="utf-8"><title>Showcaller</title><style>${style}</style><h1>Showcaller</h1><p>${escaped(words ?? english.text)}</p></body></html>`,
	)
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function denied(name: string): AppError {
	return new AppError('sign-in-denied', { name }, { retryable: true })
}

/** `word`: from the network; shown only when it is one. */
function refused(name: string, word: string): AppError {
	if (!/^[a-z_]{1,40}$/.test(word)) return new AppError('sign-in-refused', { name }, { retryable: true })
	return new AppError('sign-in-refused/reason', { name, reason: word }, { retryable: true })
}

function tooLate(name: string): AppError {
	return new AppError('sign-in-timeout', { name }, { retryable: true })
}

function cancelled(name: string): AppError {
	return new AppError('sign-in-cancelled', { name }, { retryable: true })
}
