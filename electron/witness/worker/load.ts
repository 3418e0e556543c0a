import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { WitnessTrouble } from '../../../shared/domain/witness.ts'
import { checkedLookup } from '../../sources/media/checked-lookup.ts'
import { type HostFinder, resolveHost } from '../../sources/media/resolve-host.ts'

/** What a server sent, or why nothing usable came. */
export type Loaded =
	| { readonly kind: 'loaded'; readonly bytes: Buffer; readonly url: string }
	| { readonly kind: 'failed'; readonly why: WitnessTrouble }

export interface LoadOptions {
	readonly finder: HostFinder
	/** The platform itself is on this computer: its address may be, and still no other private one. */
	readonly mayBeLocal: boolean
	/** More is not read. */
	readonly maxBytes: number
	readonly signal: AbortSignal
}

/** For one that accepts the connection and sends nothing, ms. */
const answerLimitMs = 8000
/** For the whole of a piece, ms. */
const wholeLimitMs = 20_000
const mostRedirects = 3
const failed = (why: WitnessTrouble): Loaded => ({ kind: 'failed', why })

/** Loads an address. Every name is resolved once and checked, also after a redirect, and exactly the checked address is connected to. Never rejects. */
export async function load(url: string, options: LoadOptions): Promise<Loaded> {
	let next = url
	for (let redirects = 0; redirects <= mostRedirects; redirects++) {
		const answer = await ask(next, options)
		if (typeof answer !== 'string') return answer
		next = answer
	}
	return failed('unreadable')
}

/** Resolves with the address of a redirect, or with what was loaded. */
async function ask(url: string, { finder, mayBeLocal, maxBytes, signal }: LoadOptions): Promise<Loaded | string> {
	const target = new URL(url)
	const isSecure = target.protocol === 'https:'
	if (!isSecure && target.protocol !== 'http:') return failed('unreadable')
	const host = target.hostname.replace(/^\[|\]$/g, '')
	const addresses = await resolveHost(host, mayBeLocal, finder).catch(() => null)
	if (!addresses || addresses.some((address) => finder.isPrivateIp(address) && !isLoopback(address))) return failed('no-answer')
	const limits = AbortSignal.any([signal, AbortSignal.timeout(wholeLimitMs)])
	return new Promise((resolve) => {
		const options = { signal: limits, timeout: answerLimitMs, lookup: checkedLookup(addresses), agent: false as const }
		const request = isSecure
			? httpsRequest(target, { ...options, ...(isIP(host) ? {} : { servername: host }) })
			: httpRequest(target, options)
		request.on('timeout', () => request.destroy())
		request.on('error', () => resolve(failed('no-answer')))
		request.on('response', (response) => {
			const redirect = redirectOf(response, url)
			if (redirect !== null || response.statusCode !== 200) {
				response.destroy()
				return resolve(redirect ?? failed('refused'))
			}
			readAll(response, maxBytes, (bytes) => resolve(bytes === null ? failed('unreadable') : { kind: 'loaded', bytes, url }))
			response.on('close', () => resolve(failed('no-answer')))
		})
		request.end()
	})
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, url: string): string | null {
	if (statusCode < 300 || statusCode >= 400 || headers.location === undefined || !URL.canParse(headers.location, url)) return null
	return new URL(headers.location, url).href
}

/** `done`: null = it is too long. Not called when the connection ends before. */
function readAll(response: IncomingMessage, maxBytes: number, done: (bytes: Buffer | null) => void): void {
	const parts: Buffer[] = []
	let length = 0
	response.on('error', () => {})
	response.on('data', (part: Buffer) => {
		length += part.length
		if (length <= maxBytes) parts.push(part)
		else {
			done(null)
			response.destroy()
		}
	})
	response.on('end', () => done(Buffer.concat(parts)))
}

function isLoopback(address: string): boolean {
	return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address)
}
