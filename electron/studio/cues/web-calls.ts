import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { AppError } from '../../../shared/errors/app-error.ts'
import { checkedLookup } from '../../sources/media/checked-lookup.ts'
import { networkError } from '../../sources/media/media-errors.ts'
import { type HostFinder, resolveHost } from '../../sources/media/resolve-host.ts'

export interface WebCall {
	readonly method: string
	/** With its secrets. */
	readonly url: string
	readonly authorization: string | undefined
	readonly content: { readonly body: string; readonly contentType: string } | null
	readonly allowPrivate: boolean
}

/** One HTTP request whose answer is its status. */
export interface WebCalls {
	/**
	 * The server is resolved once and checked, and exactly that IP address is connected to. Redirects are not followed: a request that does something is sent
	 * to the address that somebody typed, or nowhere. Rejects with AppError.
	 */
	call(call: WebCall): Promise<void>
}

/** From the request to the status of the answer, ms. */
const answerLimitMs = 5000

export function createWebCalls(finder: HostFinder): WebCalls {
	return {
		async call(call) {
			const url = new URL(call.url)
			const host = url.hostname.replace(/^\[|\]$/g, '')
			const addresses = await resolveHost(host, call.allowPrivate, finder)
			const status = await send(url, call, addresses, finder)
			if (status < 200 || status > 299) throw new AppError('cue-http-status', { host, status })
		},
	}
}

function send(url: URL, { method, authorization, content }: WebCall, addresses: readonly string[], { clock }: HostFinder): Promise<number> {
	const { promise, resolve, reject } = Promise.withResolvers<number>()
	const isSecure = url.protocol === 'https:'
	const login = url.username === '' ? {} : { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` }
	const request = (isSecure ? httpsRequest : httpRequest)({
		...urlToHttpOptions(url),
		...login,
		method,
		lookup: checkedLookup(addresses),
		agent: false,
		headers: {
			'user-agent': 'Showcaller',
			...(authorization === undefined ? {} : { authorization }),
			...(content ? { 'content-type': content.contentType, 'content-length': Buffer.byteLength(content.body) } : {}),
		},
	})
	const cancel = clock.after(answerLimitMs, () => request.destroy(new AppError('cue-action-late', { seconds: answerLimitMs / 1000 })))
	request.on('response', (response) => {
		cancel()
		// Only the status counts.
		response.resume()
		response.on('error', () => {})
		resolve(response.statusCode ?? 0)
		request.destroy()
	})
	request.on('error', (error: NodeJS.ErrnoException) => {
		cancel()
		reject(error instanceof AppError ? error : AppError.fromData(networkError(error.code ?? '', isSecure)))
	})
	request.end(content?.body)
	return promise
}
