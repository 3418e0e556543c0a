import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../lib/clock.ts'
import { type JsonObject, parseJsonObject } from '../http/json-object.ts'
import type { StandInFault, StandInRequest } from './stand-in.ts'

/** One request as a stand-in's own rules see it. */
export interface StandInCall {
	readonly method: string
	/** Without the query. */
	readonly path: string
	readonly query: URLSearchParams
	readonly headers: IncomingHttpHeaders
	readonly body: Buffer
}

/** Without `json` and `bytes` the answer has no body. */
export interface StandInReply {
	readonly status: number
	readonly json?: unknown
	readonly bytes?: Uint8Array | string
	/** Of `bytes`. Default application/octet-stream. */
	readonly contentType?: string
	readonly headers?: Readonly<Record<string, string>>
}

export interface StandInHttp {
	/** http://127.0.0.1:port, without a slash at the end. */
	readonly url: string
	/** Oldest first. */
	requests(): StandInRequest[]
	/**
	 * The first fault that matches is used, `times` times (default 1). With `status` or `body` the request is not carried out; with `loseAnswer` or only
	 * `delayMs` and `headers` it is. `match` sees the path with its query.
	 */
	fail(fault: StandInFault): void
	close(): Promise<void>
}

/** The largest request to any platform is a thumbnail of some megabytes. */
const longestBody = 32 * 2 ** 20

/** The HTTP server that all stand-ins share: loopback, any free port. `handle` is called when the request arrives, whatever happens to its answer. */
export async function serveStandIn(options: {
	/** Only for the delays of faults. */
	readonly clock: Clock
	readonly handle: (call: StandInCall) => StandInReply
	/** Files that are read while they come, instead of `handle`. */
	readonly files?: { owns(incoming: IncomingMessage): boolean; receive(incoming: IncomingMessage): Promise<StandInReply> }
}): Promise<StandInHttp> {
	const { clock } = options
	const requests: StandInRequest[] = []
	const faults: { readonly fault: StandInFault; left: number }[] = []

	function faultFor(line: string): StandInFault | null {
		// Not `test` on the caller's own expression: with the flag g it would keep its position.
		const entry = faults.find(({ fault, left }) => left > 0 && (!fault.match || line.search(fault.match) !== -1))
		if (!entry) return null
		entry.left -= 1
		return entry.fault
	}

	function answer(call: StandInCall, fault: StandInFault | null): StandInReply {
		const replaces = fault !== null && !fault.loseAnswer && (fault.status !== undefined || fault.body !== undefined)
		const reply = replaces ? faultReply(fault) : carryOut(call)
		return fault?.headers ? { ...reply, headers: { ...reply.headers, ...fault.headers } } : reply
	}

	/** An error in a stand-in must be reported as one, not as a lost connection. */
	function carryOut(call: StandInCall): StandInReply {
		try {
			return options.handle(call)
		} catch (error) {
			return { status: 500, json: { standInFailed: String(error) } }
		}
	}

	async function receiveFile(incoming: IncomingMessage, outgoing: ServerResponse, files: NonNullable<typeof options.files>): Promise<void> {
		const method = incoming.method ?? 'GET'
		const path = incoming.url ?? '/'
		const fault = faultFor(`${method} ${path}`)
		const { cutAfterBytes } = fault ?? {}
		if (fault && !fault.loseAnswer && cutAfterBytes === undefined) {
			const reply = faultReply(fault)
			requests.push({ method, path, status: reply.status })
			return send(outgoing, reply)
		}
		if (cutAfterBytes !== undefined) {
			let bytes = 0
			for await (const piece of incoming as AsyncIterable<Buffer>) {
				bytes += piece.length
				if (bytes >= cutAfterBytes) break
			}
			incoming.destroy()
			return
		}
		const reply = await files.receive(incoming)
		requests.push({ method, path, status: reply.status })
		if (fault) outgoing.destroy()
		else send(outgoing, reply)
	}

	const server = createServer((incoming, outgoing) => {
		if (options.files?.owns(incoming)) {
			receiveFile(incoming, outgoing, options.files).catch(() => incoming.destroy())
			return
		}
		readBody(incoming).then(
			(body) => {
				if (body === null) return send(outgoing, { status: 413 })
				const call = toCall(incoming, body)
				const path = incoming.url ?? '/'
				const fault = faultFor(`${call.method} ${path}`)
				const reply = answer(call, fault)
				requests.push({ method: call.method, path, status: reply.status })
				const finish = (): void => {
					if (fault?.loseAnswer) outgoing.destroy()
					else send(outgoing, reply)
				}
				if (!fault?.delayMs) return finish()
				outgoing.once('close', clock.after(fault.delayMs, finish))
			},
			() => incoming.destroy(),
		)
	})
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(0, '127.0.0.1', resolve)
	})
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests: () => [...requests],
		fail(fault) {
			faults.push({ fault, left: fault.times ?? 1 })
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve())
				server.closeAllConnections()
			}),
	}
}

/** The body as a JSON object; null when it is not one. */
export function jsonOf(call: StandInCall): JsonObject | null {
	return parseJsonObject(call.body.toString('utf8'))
}

/** User and password of HTTP Basic; null without them. */
export function basicOf(call: StandInCall): { readonly user: string; readonly password: string } | null {
	const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(call.headers.authorization ?? '')?.[1]
	if (encoded === undefined) return null
	const pair = Buffer.from(encoded, 'base64').toString('utf8')
	const colon = pair.indexOf(':')
	return colon === -1 ? null : { user: pair.slice(0, colon), password: pair.slice(colon + 1) }
}

export interface MultipartPart {
	readonly name: string
	/** null for a text field. */
	readonly fileName: string | null
	readonly contentType: string | null
	readonly bytes: Buffer
}

/** The parts of a multipart form; none when the body is no such form. */
export function multipartOf(call: StandInCall): MultipartPart[] {
	const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(call.headers['content-type'] ?? '')?.[1]
	if (boundary === undefined) return []
	// latin1 keeps every byte as one character, so that files survive the conversion to text.
	const pieces = call.body.toString('latin1').split(`--${boundary}`).slice(1)
	return pieces.flatMap((piece) => {
		const headEnd = piece.indexOf('\r\n\r\n')
		const head = piece.slice(0, headEnd)
		const name = /[; ]name="([^"]*)"/i.exec(head)?.[1]
		if (headEnd === -1 || name === undefined || !piece.endsWith('\r\n')) return []
		return {
			name,
			fileName: /filename="([^"]*)"/i.exec(head)?.[1] ?? null,
			contentType: /content-type: *([^\r\n]+)/i.exec(head)?.[1] ?? null,
			bytes: Buffer.from(piece.slice(headEnd + 4, -2), 'latin1'),
		}
	})
}

function faultReply({ status, body }: StandInFault): StandInReply {
	const shown = status ?? 200
	if (body === undefined) return { status: shown }
	return typeof body === 'string' ? { status: shown, bytes: body, contentType: 'text/html' } : { status: shown, json: body }
}

function toCall(incoming: IncomingMessage, body: Buffer): StandInCall {
	const [path = '/', query = ''] = (incoming.url ?? '/').split('?', 2)
	return { method: incoming.method ?? 'GET', path, query: new URLSearchParams(query), headers: incoming.headers, body }
}

function send(outgoing: ServerResponse, reply: StandInReply): void {
	const isJson = reply.json !== undefined
	const content = isJson ? JSON.stringify(reply.json) : reply.bytes
	const contentType = isJson ? 'application/json' : (reply.contentType ?? 'application/octet-stream')
	outgoing.writeHead(reply.status, { ...(content === undefined ? {} : { 'content-type': contentType }), ...reply.headers })
	outgoing.end(content)
}

/** null when it is too large. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
	const chunks: Buffer[] = []
	let length = 0
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		length += chunk.length
		if (length > longestBody) return null
		chunks.push(chunk)
	}
	return Buffer.concat(chunks)
}
