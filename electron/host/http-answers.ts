import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { dataOf } from '../../shared/errors/app-error.ts'
import { usualInputBytes } from '../../shared/ipc/calls/call.ts'
import { type CallName, calls } from '../../shared/ipc/contract.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'
import type { TextParams } from '../../shared/texts/text.ts'
import { parseJson } from '../lib/parse-json.ts'

/** A call whose body has stopped coming is closed after this, ms. */
const bodyLimitMs = 30_000

export function failure(key: ErrorKey, params: TextParams = {}, retryable = false): Envelope {
	return { ok: false, error: dataOf(key, params, { retryable }) }
}

export function writeJson(response: ServerResponse, status: number, body: unknown, language: string, close = false): void {
	const text = JSON.stringify(body)
	response.writeHead(status, {
		'content-type': 'application/json; charset=utf-8',
		'content-language': language,
		vary: 'accept-language',
		'content-length': Buffer.byteLength(text),
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff',
		...(close ? { connection: 'close' } : {}),
	})
	response.end(text)
}

/** The answer to a WebSocket that is not accepted. */
export function refuse(socket: Duplex, status: string): void {
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

export function isCallName(name: string): name is CallName {
	return Object.hasOwn(calls, name)
}

/** The contract defines how large the input of each call may be. */
export function inputBytesOf(name: string): number {
	return isCallName(name) ? calls[name].inputBytes : usualInputBytes
}

export function sizeText(bytes: number): string {
	return bytes >= 1e6 ? `${Math.floor(bytes / 1e6)} MB` : `${Math.floor(bytes / 1000)} kB`
}

/** null when it cannot be parsed. A request line may contain anything, even before a token was checked. */
export function pathOf(request: IncomingMessage): string | null {
	return URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? null
}

/** null when it is larger than `limit`, bytes; the rest is not read then. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
	const chunks: Buffer[] = []
	let length = 0
	request.setTimeout(bodyLimitMs, () => request.destroy())
	for await (const chunk of request as AsyncIterable<Buffer>) {
		length += chunk.length
		if (length > limit) return null
		chunks.push(chunk)
	}
	request.setTimeout(0)
	return Buffer.concat(chunks)
}

/** undefined: it is not JSON, or nested without end. Nothing is an empty object. */
export function jsonOf(body: Buffer): unknown {
	return body.length === 0 ? {} : parseJson(body.toString('utf8'))
}

export function statusOf(code: string): number {
	if (code === 'unknown-call') return 404
	if (code === 'invalid-input') return 400
	if (code === 'role-may-not') return 403
	if (code === 'upload-length') return 411
	if (code === 'upload-too-large') return 413
	if (code === 'source-not-media') return 415
	if (code === 'upload-no-space') return 507
	if (code === 'internal') return 500
	return 409
}

export function decodeURIComponentSafe(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}
