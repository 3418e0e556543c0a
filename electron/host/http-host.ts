import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { AppError, dataOf } from '../../shared/errors/app-error.ts'
import { usualInputBytes } from '../../shared/ipc/calls/call.ts'
import { type CallName, calls } from '../../shared/ipc/contract.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { say } from '../../shared/texts/english.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'
import { localized } from '../../shared/texts/localized.ts'
import type { TextParams } from '../../shared/texts/text.ts'
import type { Router } from '../ipc/router.ts'
import type { StudioApi } from '../ipc/studio-api.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { servedPrefix } from '../library/screen-access.ts'
import { isMeantForUs, sameToken, tokenOf } from './access.ts'
import { type AnswerLanguages, createAnswerLanguages } from './answer-language.ts'
import { contractDocument } from './contract-document.ts'
import { followEvents } from './event-socket.ts'
import { createLaunchCodes } from './launch-codes.ts'
import { networkAddresses } from './network-addresses.ts'
import { discardRest, uploadOf } from './receive-upload.ts'
import { sendStaticFile } from './static-files.ts'

/** A call whose body has stopped coming is closed after this, ms. */
const bodyLimitMs = 30_000

export interface HttpHostOptions {
	readonly studio: StudioApi
	readonly router: Router
	readonly token: string
	/** 0 = any free port. */
	readonly port: number
	/** 127.0.0.1 unless the operator asks for the network. */
	readonly address: string
	/** Folder of the built screen. */
	readonly staticRoot: string
	/** Default: those with a folder of texts. */
	readonly languages?: AnswerLanguages
	readonly clock: Clock
	readonly log: Log
}

export interface HttpHost {
	/** URL on this computer. */
	readonly url: string
	/** URLs for other devices; empty when it listens on this computer only. */
	readonly networkUrls: readonly string[]
	/** Opens the screen once, within a minute. */
	issueLaunchUrl(): string
	dispose(): Promise<void>
}

/** The studio over HTTP and WebSocket: the same contract as the desktop window. Rejects with AppError "host-port-busy" or "host-start-failed". */
export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
	const { studio, router, token, log } = options
	const languages = options.languages ?? createAnswerLanguages(log)
	const codes = createLaunchCodes(options.clock)
	// The subprotocol of the answer is never the one that contains the token.
	const webSockets = new WebSocketServer({
		noServer: true,
		maxPayload: 64 * 1024,
		handleProtocols: (offered) => (offered.has('showcaller') ? 'showcaller' : false),
	})
	const sockets = new Set<Duplex>()

	const server = createServer((request, response) => {
		handle(request, response).catch((error: unknown) => {
			log.error('A request failed unexpectedly', { error: error instanceof Error ? error.message : String(error) })
			if (!response.headersSent) writeJson(response, 500, failure('internal/request', {}, true), 'en')
			else response.destroy()
		})
	})
	server.headersTimeout = 10_000
	// For the whole request. The upload of a film takes long; a body that has stopped coming is closed much sooner.
	server.requestTimeout = 2 * 3_600_000

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!isMeantForUs(request)) return sendJson(request, response, 403, failure('forbidden-origin'))
		const path = pathOf(request)
		if (path === null) return sendJson(request, response, 400, failure('bad-address'))
		if (path.startsWith(servedPrefix)) return serveRecording(request, response)
		if (path.startsWith('/launch/') && request.method === 'GET') return launch(path.slice('/launch/'.length), request, response)
		if (!path.startsWith('/api/')) return sendPage(path, request, response)
		if (!isAllowed(request)) return sendJson(request, response, 401, failure('unauthorized'))
		if (request.method === 'POST' && path.startsWith('/api/call/'))
			return answerCall(decodeURIComponentSafe(path.slice('/api/call/'.length)), request, response)
		if (request.method === 'POST' && path === '/api/upload') return receiveUpload(request, response)
		if (request.method === 'POST' && path === '/api/launch-code')
			return sendJson(request, response, 200, { ok: true, value: { code: codes.issue() } })
		if (request.method === 'GET' && path === '/api/contract') return writeJson(response, 200, contractDocument(), 'en')
		if (request.method === 'GET' && path === '/api/snapshot')
			return sendJson(request, response, 200, { ok: true, value: studio.snapshot() })
		await sendJson(request, response, 404, failure('not-found/api'))
	}

	function isAllowed(request: IncomingMessage): boolean {
		const given = tokenOf(request)
		return given !== null && sameToken(given, token)
	}

	async function answerCall(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
		const limit = inputBytesOf(name)
		const body = await readBody(request, limit)
		if (body === null) return sendJson(request, response, 413, failure('too-large', { size: sizeText(limit) }), true)
		let input: unknown
		try {
			input = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
		} catch {
			return sendJson(request, response, 400, failure('not-json'))
		}
		const answer = await router(name, input)
		await sendJson(request, response, answer.ok ? 200 : statusOf(answer.error.code), answer)
	}

	async function receiveUpload(request: IncomingMessage, response: ServerResponse): Promise<void> {
		try {
			const path = await studio.receiveUpload(uploadOf(request))
			await sendJson(request, response, 200, { ok: true, value: { path } })
		} catch (error) {
			if (!(error instanceof AppError)) throw error
			await sendJson(request, response, statusOf(error.code), { ok: false, error: error.toData() }, true)
			discardRest(request)
		}
	}

	async function launch(code: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!codes.redeem(code)) return sendJson(request, response, 403, failure('launch-code-used'))
		response
			.writeHead(303, { location: `/#token=${encodeURIComponent(token)}`, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
			.end()
	}

	async function sendPage(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (request.method !== 'GET' && request.method !== 'HEAD') return sendJson(request, response, 405, failure('wrong-method'))
		if (await sendStaticFile(options.staticRoot, path, request, response)) return
		if (path === '/') return sendJson(request, response, 503, failure('screen-not-built'))
		await sendJson(request, response, 404, failure('not-found/page'))
	}

	/** Films are loaded without a token: their address cannot be guessed. The connection is answered by another process. */
	async function serveRecording(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (request.method !== 'GET' && request.method !== 'HEAD') return sendJson(request, response, 405, failure('wrong-method'))
		const { pathname = '', search = '' } = URL.parse(request.url ?? '/', 'http://localhost') ?? {}
		const { socket } = request
		const isHead = request.method === 'HEAD'
		if (await studio.serveRecording({ path: pathname, search, range: request.headers.range ?? null, isHead, socket }))
			sockets.delete(socket)
		else await sendJson(request, response, 404, failure('not-found/page'))
	}

	/** Answers in the language of the request. */
	async function sendJson(
		request: IncomingMessage,
		response: ServerResponse,
		status: number,
		body: Envelope,
		close = false,
	): Promise<void> {
		const language = await languages.of(request.headers['accept-language'])
		writeJson(response, status, language ? localized(body, language.catalogue) : body, language?.name ?? 'en', close)
	}

	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => socket.destroy())
		const path = pathOf(request)
		if (!isMeantForUs(request)) return refuse(socket, '403 Forbidden')
		if (!isAllowed(request)) return refuse(socket, '401 Unauthorized')
		if (path === '/api/events') return webSockets.handleUpgrade(request, socket, head, (client) => followEvents(client, studio))
		if (path === '/api/fast') {
			const headers = Object.fromEntries(
				Object.entries(request.headers).flatMap(([name, value]) =>
					typeof value === 'string' && name !== 'authorization' ? [[name, withoutToken(name, value)]] : [],
				),
			)
			if (!studio.attachFastSocket({ headers, url: '/api/fast', head, socket: socket as Socket })) refuse(socket, '503 Service Unavailable')
			return
		}
		refuse(socket, '404 Not Found')
	})
	server.on('connection', (socket) => {
		sockets.add(socket)
		socket.on('close', () => sockets.delete(socket))
	})

	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => reject(startError(error, options)))
		server.listen(options.port, options.address, resolve)
	})
	const { port } = server.address() as AddressInfo
	studio.addOwnPort(port)
	const shownAddress = options.address === '0.0.0.0' || options.address === '::' ? '127.0.0.1' : options.address
	const url = `http://${shownAddress.includes(':') ? `[${shownAddress}]` : shownAddress}:${port}`
	return {
		url,
		networkUrls: networkAddresses(options.address, networkInterfaces()).map((address) => `http://${address}:${port}`),
		issueLaunchUrl: () => `${url}/launch/${codes.issue()}`,
		async dispose() {
			for (const client of webSockets.clients) client.close(1001, say('host/ending').text)
			const closed = new Promise<void>((resolve) => server.close(() => resolve()))
			for (const socket of sockets) socket.destroy()
			await closed
		},
	}
}

/** null when it cannot be parsed. A request line may contain anything, even before a token was checked. */
function pathOf(request: IncomingMessage): string | null {
	return URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? null
}

function failure(key: ErrorKey, params: TextParams = {}, retryable = false): Envelope {
	return { ok: false, error: dataOf(key, params, { retryable }) }
}

function writeJson(response: ServerResponse, status: number, body: unknown, language: string, close = false): void {
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

/** The contract defines how large the input of each call may be. */
function inputBytesOf(name: string): number {
	return Object.hasOwn(calls, name) ? calls[name as CallName].inputBytes : usualInputBytes
}

function sizeText(bytes: number): string {
	return bytes >= 1e6 ? `${Math.floor(bytes / 1e6)} MB` : `${Math.floor(bytes / 1000)} kB`
}

/** null when it is larger than `limit`, bytes; the rest is not read then. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
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

function statusOf(code: string): number {
	if (code === 'unknown-call') return 404
	if (code === 'invalid-input') return 400
	if (code === 'upload-length') return 411
	if (code === 'upload-too-large') return 413
	if (code === 'source-not-media') return 415
	if (code === 'upload-no-space') return 507
	if (code === 'internal') return 500
	return 409
}

function refuse(socket: Duplex, status: string): void {
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** The program process needs the subprotocol for its answer, not the token next to it. */
function withoutToken(name: string, value: string): string {
	return name === 'sec-websocket-protocol' ? 'showcaller' : value
}

function decodeURIComponentSafe(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

function startError(error: NodeJS.ErrnoException, options: HttpHostOptions): AppError {
	if (error.code === 'EADDRINUSE') {
		return new AppError('host-port-busy', { port: options.port }, { cause: error })
	}
	return new AppError(
		'host-start-failed',
		{ address: options.address, port: options.port, system: error.code ?? error.message },
		{ cause: error },
	)
}
