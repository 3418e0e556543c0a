import { createHash } from 'node:crypto'
import { type ClientRequest, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import WebSocket from 'ws'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallInput, CallName, CallOutput } from '../../../shared/ipc/contract.ts'
import { envelope } from '../../../shared/ipc/envelope.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { Secret } from '../../lib/secret.ts'

/** Where the main computer is, and how it is known to be the right one. */
export interface MainAddress {
	/** http only on this computer, https anywhere else. */
	readonly url: string
	/** SHA-256 of its certificate, hexadecimal digits without colons; null on this computer. */
	readonly print: string | null
}

/** An event of the main computer: the name of a part of its state, and its new value. */
export type MainEvent = (name: string, value: unknown) => void

/** "refused": this computer was cut off there. "ended": the main computer is being closed in order. */
export type ClosedBecause = 'refused' | 'ended' | 'lost'

export interface MainConnection {
	/** Rejects with an AppError. */
	call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>
	/** `onClose`: the connection has ended, or never began. Returns the function that closes it. */
	follow(onEvent: MainEvent, onClose: (why: ClosedBecause) => void): () => void
}

/** A main computer that does not answer within this is not there, ms. */
const answerLimitMs = 3000
/** A collection, or a long report, over a slow line. */
const longAnswerLimitMs = 20_000
/** How a device that was unlinked is closed. */
const accessChanged = 4001
/** How a studio closes its connections when it ends in order. */
const goingAway = 1001

/** The link that Remote access shows. Throws AppError "standby-link-wrong" or "standby-link-open". */
export function readLink(link: string): MainAddress & { readonly code: string } {
	const url = URL.parse(link.trim())
	const parts = new URLSearchParams(url?.hash.slice(1))
	const code = parts.get('standby')
	const print = parts.get('print')
	if (!url || !code || !['http:', 'https:'].includes(url.protocol)) throw new AppError('standby-link-wrong')
	const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
	if (url.protocol === 'http:' && !isHere) throw new AppError('standby-link-open')
	if (url.protocol === 'https:' && !print) throw new AppError('standby-link-wrong')
	return { url: url.origin, print: url.protocol === 'https:' ? print : null, code }
}

/** Sends the code of a link; resolves with the key of this computer. Rejects with an AppError. */
export async function redeemLink({ code, ...address }: ReturnType<typeof readLink>, name: string): Promise<Secret> {
	const said = await send(address, await tlsOptions(address), '/api/link', null, { code, name }, answerLimitMs)
	const { token, role } = said as { readonly token: string; readonly role: string }
	if (role !== 'standby') throw new AppError('standby-link-wrong')
	return new Secret(token)
}

export function openMainConnection(address: MainAddress, key: Secret): MainConnection {
	let checked: Promise<ConnectionOptions> | null = null
	/** The certificate is read once, and again after it could not be. */
	function trusted(): Promise<ConnectionOptions> {
		checked ??= tlsOptions(address).catch((error: unknown) => {
			checked = null
			throw error
		})
		return checked
	}
	return {
		call: async (name, input) => {
			const isLong = name === 'standby.copy' || name === 'standby.return'
			return (await send(address, await trusted(), `/api/call/${name}`, key, input, isLong ? longAnswerLimitMs : answerLimitMs)) as never
		},
		follow(onEvent, onClose) {
			let socket: WebSocket | null = null
			let isOver = false
			const finish = (why: ClosedBecause) => {
				if (isOver) return
				isOver = true
				socket?.terminate()
				onClose(why)
			}
			trusted().then(
				(options) => {
					if (isOver) return
					socket = new WebSocket(`${address.url.replace(/^http/, 'ws')}/api/events`, ['showcaller'], {
						...options,
						headers: { authorization: `Bearer ${key.reveal()}` },
						handshakeTimeout: answerLimitMs,
					})
					socket.on('message', (data, isBinary) => {
						const message = isBinary ? null : (parseJson(String(data)) as { type?: unknown; name?: unknown; payload?: unknown } | null)
						if (message?.type === 'event' && typeof message.name === 'string') onEvent(message.name, message.payload)
						else if (message?.type === 'snapshot') onEvent('snapshot', (message as { snapshot?: unknown }).snapshot)
					})
					socket.on('unexpected-response', (request: ClientRequest, response) => {
						request.destroy()
						finish(response.statusCode === 401 ? 'refused' : 'lost')
					})
					socket.on('close', (code) => finish(code === accessChanged ? 'refused' : code === goingAway ? 'ended' : 'lost'))
					socket.on('error', () => finish('lost'))
				},
				() => finish('lost'),
			)
			return () => {
				isOver = true
				socket?.terminate()
			}
		},
	}
}

function unreachable(cause?: unknown): AppError {
	return new AppError('standby-main-unreachable', {}, { retryable: true, cause })
}

/** One POST of JSON. Nothing is sent before the certificate was checked. */
async function send(
	address: MainAddress,
	options: ConnectionOptions,
	path: string,
	key: Secret | null,
	input: unknown,
	limitMs: number,
): Promise<unknown> {
	const body = JSON.stringify(input)
	const text = await new Promise<string>((resolve, reject) => {
		const request = (address.print === null ? plainRequest : tlsRequest)(`${address.url}${path}`, {
			...options,
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'content-length': Buffer.byteLength(body),
				...(key ? { authorization: `Bearer ${key.reveal()}` } : {}),
			},
			signal: AbortSignal.timeout(limitMs),
		})
		request.on('error', (error) => reject(unreachable(error)))
		request.on('response', (response) => {
			const chunks: Buffer[] = []
			response.on('data', (chunk: Buffer) => chunks.push(chunk))
			response.on('error', (error) => reject(unreachable(error)))
			response.on('end', () => resolve(Buffer.concat(chunks).toString()))
		})
		request.end(body)
	})
	const said = envelope.safeParse(parseJson(text))
	if (!said.success) throw unreachable()
	if (!said.data.ok) throw AppError.fromData(said.data.error)
	return said.data.value
}

/** Its own certificate is the only one that is trusted, once it has the fingerprint that came with the link. */
async function tlsOptions({ url, print }: MainAddress): Promise<ConnectionOptions> {
	if (print === null) return {}
	const certificate = await readCertificate(url)
	if (createHash('sha256').update(certificate).digest('hex').toUpperCase() !== print.toUpperCase())
		throw new AppError('standby-other-certificate')
	const base64 = certificate.toString('base64')
	return {
		ca: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
		// Its names may have changed since; the certificate itself has not.
		checkServerIdentity: (_, { raw }) => (raw.equals(certificate) ? undefined : new AppError('standby-other-certificate')),
	}
}

function readCertificate(url: string): Promise<Buffer> {
	const { hostname, port } = new URL(url)
	const host = hostname.replace(/^\[|\]$/g, '')
	return new Promise((resolve, reject) => {
		const socket = connectTls(
			{ host, port: Number(port || 443), rejectUnauthorized: false, ...(isIP(host) ? {} : { servername: host }) },
			() => {
				const { raw } = socket.getPeerCertificate()
				socket.destroy()
				if (raw) resolve(raw)
				else reject(unreachable())
			},
		)
		socket.setTimeout(answerLimitMs, () => socket.destroy(unreachable()))
		socket.on('error', (error) => reject(error instanceof AppError ? error : unreachable(error)))
	})
}
