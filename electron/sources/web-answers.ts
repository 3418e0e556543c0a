import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { hasHiddenSecrets } from '../../shared/domain/address-secrets.ts'
import { readMediaAddress } from '../../shared/domain/media-address.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { checkedLookup } from './media/checked-lookup.ts'
import { malformedAddress, networkError, passwordNeeded, redirectedTooOften, statusError } from './media/media-errors.ts'
import { type HostFinder, resolveHost } from './media/resolve-host.ts'
import type { SourceContext } from './source-context.ts'

export interface WebAnswer {
	/** The Content-Type header; may be empty. */
	readonly type: string
	/** The path that was answered, after redirects. */
	readonly path: string
	readonly text: string
}

/** What web addresses answer, for kinds that show it. */
export interface WebAnswers {
	/**
	 * Each server, redirects included, is resolved once and checked, and exactly that IP address is connected to; a password is sent only to the server of the address.
	 * Rejects with AppError.
	 */
	get(address: string, allowPrivate: boolean, signal: AbortSignal): Promise<WebAnswer>
}

export interface WebAnswersContext extends SourceContext {
	readonly webAnswers: WebAnswers
}

/** From the request to the last byte of the answer, ms. */
const answerLimitMs = 10_000
/** Services answer with one or two. */
const mostRedirects = 3
/** More than a text ever shows, and enough for a table of results. */
const maxAnswerBytes = 1_000_000

export function createWebAnswers(finder: HostFinder): WebAnswers {
	return {
		async get(address, allowPrivate, signal) {
			let url = webUrl(address)
			if (hasHiddenSecrets(address)) throw passwordNeeded()
			const { origin } = url
			const auth = url.username === '' ? null : `${decoded(url.username)}:${decoded(url.password)}`
			for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
				url.username = ''
				url.password = ''
				const addresses = await resolveHost(url.hostname.replace(/^\[|\]$/g, ''), allowPrivate, finder)
				const answer = await ask(url, url.origin === origin ? auth : null, addresses, finder, signal)
				if (answer.kind === 'content') return answer
				url = webUrl(answer.location)
			}
			throw AppError.fromData(redirectedTooOften)
		},
	}
}

function webUrl(address: string): URL {
	const found = readMediaAddress(address)
	const scheme = found.kind === 'network' ? found.address.scheme : found.kind === 'unsupported' ? found.scheme : null
	if (scheme === null || !URL.canParse(address)) throw malformedAddress()
	if (scheme !== 'http' && scheme !== 'https') throw new AppError('web-scheme', { scheme })
	return new URL(address)
}

type Answer = ({ readonly kind: 'content' } & WebAnswer) | { readonly kind: 'redirect'; readonly location: string }

function ask(url: URL, auth: string | null, addresses: readonly string[], { clock }: HostFinder, signal: AbortSignal): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const isSecure = url.protocol === 'https:'
		const send = isSecure ? httpsRequest : httpRequest
		const request = send({
			...urlToHttpOptions(url),
			lookup: checkedLookup(addresses),
			signal,
			...(auth === null ? {} : { auth }),
			headers: { accept: 'application/json, text/csv;q=0.9, text/plain;q=0.8, */*;q=0.5', 'user-agent': 'Showcaller' },
		})
		let isConnected = false
		let isAnswering = false
		const cancel = clock.after(answerLimitMs, () =>
			request.destroy(
				isAnswering
					? new AppError('source-timeout/incomplete', { seconds: answerLimitMs / 1000 }, { retryable: true })
					: AppError.fromData(networkError('ETIMEDOUT')),
			),
		)
		request.on('socket', (socket) =>
			socket.once('connect', () => {
				isConnected = true
			}),
		)
		request.on('error', (error: NodeJS.ErrnoException) => {
			cancel()
			reject(error instanceof AppError ? error : AppError.fromData(networkError(error.code ?? '', isSecure && isConnected)))
		})
		request.on('response', (response) => {
			const status = response.statusCode ?? 502
			const { location } = response.headers
			const isRedirect = status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url.href)
			if (isRedirect || status !== 200) {
				cancel()
				response.resume()
				request.destroy()
				if (isRedirect) resolve({ kind: 'redirect', location: new URL(location, url.href).href })
				else reject(refused(status))
				return
			}
			isAnswering = true
			const pieces: Buffer[] = []
			let bytes = 0
			response.on('data', (piece: Buffer) => {
				bytes += piece.length
				pieces.push(piece)
				if (bytes > maxAnswerBytes) request.destroy(new AppError('web-answer-too-large', { limitMb: maxAnswerBytes / 1e6 }))
			})
			response.on('error', (error: NodeJS.ErrnoException) => {
				cancel()
				reject(error instanceof AppError ? error : AppError.fromData(networkError(error.code ?? 'ECONNRESET')))
			})
			response.on('end', () => {
				cancel()
				resolve({
					kind: 'content',
					type: response.headers['content-type'] ?? '',
					path: url.pathname,
					text: Buffer.concat(pieces).toString('utf8'),
				})
			})
		})
		request.end()
	})
}

/** Nobody sends to an address that is only read. */
function refused(status: number): AppError {
	const error = statusError(status)
	if (error.code !== 'source-not-found') return AppError.fromData(error)
	return new AppError('source-not-found/web', {}, { retryable: true, serverSaid: error.serverSaid })
}

/** A "%" that does not begin an escape is kept as it is. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}
