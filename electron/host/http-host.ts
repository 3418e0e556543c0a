import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { graphicsCrew, type Role, watchers } from '../../shared/domain/role.ts'
import { readableSlices } from '../../shared/domain/slice-roles.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { say } from '../../shared/texts/english.ts'
import { localized } from '../../shared/texts/localized.ts'
import type { Router } from '../ipc/router.ts'
import type { StudioApi } from '../ipc/studio-api.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { servedPrefix } from '../library/screen-access.ts'
import { isMeantForUs, sameToken, tokenOf } from './access.ts'
import { answerCall } from './answer-call.ts'
import { type AnswerLanguages, createAnswerLanguages } from './answer-language.ts'
import { contractDocument } from './contract-document.ts'
import { type Caller, ownerCaller } from './devices/devices.ts'
import { createEventServers } from './event-servers.ts'
import { followEvents } from './event-socket.ts'
import { openForwardedConnections } from './forwarded-connections.ts'
import {
	decodeURIComponentSafe,
	failure,
	inputBytesOf,
	jsonOf,
	pathOf,
	readBody,
	refuse,
	sizeText,
	statusOf,
	writeJson,
} from './http-answers.ts'
import { createKeyGuesses } from './key-guesses.ts'
import { createLaunchCodes } from './launch-codes.ts'
import { linkDevice } from './link-device.ts'
import { createPeers, networkOf } from './peer.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import { discardRest, uploadOf } from './receive-upload.ts'
import { answerCalls } from './socket-calls.ts'
import { sendStaticFile } from './static-files.ts'

/** Requests of one device or address. A drag on a screen sends up to 60 a second. */
const requestLimit = { perSecond: 120, burst: 400 }
/** The owner has the key of the studio in several screens and programs. */
const ownerLimit = { perSecond: 600, burst: 3000 }
/** Confirmations are counted apart from requests: there is one for each change of the state. */
const confirmsEvents = ' events'
/** Codes that one address may try. */
const linkLimit = { perSecond: 0.2, burst: 6 }
/** Event sockets of one device: a few windows, and those that a lost line has left behind. */
const mostSockets = 16
/** How the sockets of a device that was unlinked, or has another role now, are closed. */
const accessChanged = 4001

export interface HttpHostOptions {
	readonly studio: StudioApi
	readonly router: Router
	/** Of the owner. */
	readonly token: string
	/** 0 = any free port. */
	readonly port: number
	/** An address of this computer that only this computer reaches. */
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
	/** Where the gateway process passes on what it has decrypted. */
	readonly forwarded: { readonly port: number; readonly secret: string }
	/** Opens the screen once, within a minute. */
	issueLaunchUrl(): string
	dispose(): Promise<void>
}

/** The studio over HTTP and WebSocket: the same contract as the desktop window. Rejects with AppError "host-port-busy" or "host-start-failed". */
export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
	const { studio, router, token, clock, log } = options
	const { devices, refused } = studio.remote
	const languages = options.languages ?? createAnswerLanguages(log)
	const codes = createLaunchCodes(clock)
	const requests = createRateLimit(requestLimit, clock)
	const ownRequests = createRateLimit(ownerLimit, clock)
	const links = createRateLimit(linkLimit, clock)
	const guesses = createKeyGuesses((key) => (sameToken(key, token) ? ownerCaller : devices.callerWith(key)), clock, log)
	const eventServers = createEventServers()
	const peers = createPeers()
	/** Every open connection, with the device that has made requests over it. */
	const sockets = new Map<Duplex, Caller['id'] | null>()
	const eventClients = new Map<WebSocket, Caller['id']>()

	const server = createServer((request, response) => {
		handle(request, response).catch((error: unknown) => {
			// Who hung up in the middle of a request gets no answer.
			if (request.destroyed && !request.complete) return
			log.error('A request failed unexpectedly', { error: error instanceof Error ? error.message : String(error) })
			if (!response.headersSent) writeJson(response, 500, failure('internal/request', {}, true), 'en')
			else response.destroy()
		})
	})
	server.headersTimeout = 10_000
	// For the whole request. The upload of a film takes long; a body that has stopped coming is closed much sooner.
	server.requestTimeout = 2 * 3_600_000

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const peer = peers.of(request.socket)
		if (!isMeantForUs(request, peer)) return sendJson(request, response, 403, failure('forbidden-origin'))
		const { caller, isSlowed } = senderOf(request, peer.address)
		const sender = caller?.id ?? peer.address
		if (!mayAsk(sender, peer.address)) {
			if (limitOf(sender).isFlood(sender)) {
				request.socket.destroy()
				return
			}
			return sendJson(request, response, 429, failure('too-many-requests', {}, true), true)
		}
		if (isSlowed) return sendJson(request, response, 429, failure('too-many-requests', {}, true), true)
		const path = pathOf(request)
		if (path === null) return sendJson(request, response, 400, failure('bad-address'))
		if (path.startsWith(servedPrefix)) return serveRecording(request, response)
		if (path.startsWith('/launch/') && request.method === 'GET') return launch(path.slice('/launch/'.length), request, response)
		if (path === '/api/link' && request.method === 'POST') return link(request, response)
		if (!path.startsWith('/api/')) return sendPage(path, request, response)
		if (!caller) return sendJson(request, response, 401, failure('unauthorized'))
		sockets.set(request.socket, caller.id)
		await answer(path, caller, request, response)
	}

	async function answer(path: string, caller: Caller, request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method } = request
		if (method === 'POST' && path.startsWith('/api/call/'))
			return receiveCall(decodeURIComponentSafe(path.slice('/api/call/'.length)), caller, request, response)
		if (method === 'POST' && path === '/api/upload')
			return isOneOf(graphicsCrew, caller) ? receiveUpload(request, response) : refuseRole(caller, request, response)
		if (method === 'POST' && path === '/api/launch-code') {
			if (caller.role !== 'owner') return refuseRole(caller, request, response)
			return sendJson(request, response, 200, { ok: true, value: { code: codes.issue() } })
		}
		if (method === 'GET' && path === '/api/contract') return writeJson(response, 200, contractDocument(), 'en')
		if (method === 'GET' && path === '/api/tally') return sendJson(request, response, 200, { ok: true, value: studio.snapshot().tally })
		if (method === 'GET' && path === '/api/snapshot')
			return sendJson(request, response, 200, { ok: true, value: readableSlices(caller.role, studio.snapshot()) })
		await sendJson(request, response, 404, failure('not-found/api'))
	}

	/** `caller` null: its key is missing, that of no device, or is not judged now. */
	function senderOf(request: IncomingMessage, address: string): { readonly caller: Caller | null; readonly isSlowed: boolean } {
		const sender = guesses.judge(address, tokenOf(request))
		if (sender.kind === 'wrong' || sender.kind === 'slowed') refused.add(address, 'key')
		return { caller: sender.kind === 'known' ? sender.caller : null, isSlowed: sender.kind === 'slowed' }
	}

	function limitOf(sender: string): RateLimit {
		return sender === ownerCaller.id || sender.endsWith(confirmsEvents) ? ownRequests : requests
	}

	function mayAsk(sender: string, address: string): boolean {
		if (limitOf(sender).take(sender)) return true
		refused.add(address, 'flood')
		return false
	}

	async function receiveCall(name: string, caller: Caller, request: IncomingMessage, response: ServerResponse): Promise<void> {
		const limit = inputBytesOf(name)
		const body = await readBody(request, limit)
		if (body === null) return sendJson(request, response, 413, failure('too-large', { size: sizeText(limit) }), true)
		const input = jsonOf(body)
		if (input === undefined) return sendJson(request, response, 400, failure('not-json'))
		const said = await answerCall(router, name, input, caller)
		await sendJson(request, response, said.ok ? 200 : statusOf(said.error.code), said)
	}

	function refuseRole({ role }: Caller, request: IncomingMessage, response: ServerResponse): Promise<void> {
		return sendJson(request, response, 403, failure('role-may-not', { role }))
	}

	async function link(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { address } = peers.of(request.socket)
		if (!links.take(networkOf(address))) return sendJson(request, response, 429, failure('too-many-requests', {}, true), true)
		const said = await linkDevice(request, address, devices, (id) => guesses.trust(address, id))
		if (!said.ok) refused.add(address, 'code')
		await sendJson(request, response, said.ok ? 200 : statusOf(said.error.code), said)
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
		guesses.trust(peers.of(request.socket).address, ownerCaller.id)
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
		const peer = peers.of(socket)
		if (!isMeantForUs(request, peer)) return refuse(socket, '403 Forbidden')
		const { caller, isSlowed } = senderOf(request, peer.address)
		if (!mayAsk(caller?.id ?? peer.address, peer.address) || isSlowed) return refuse(socket, '429 Too Many Requests')
		if (!caller) return refuse(socket, '401 Unauthorized')
		sockets.set(socket, caller.id)
		if (path === '/api/events') return openEvents(caller, request, socket, head)
		if (path !== '/api/fast') return refuse(socket, '404 Not Found')
		if (!isOneOf(watchers, caller)) return refuse(socket, '403 Forbidden')
		const headers = Object.fromEntries(
			Object.entries(request.headers).flatMap(([name, value]) =>
				typeof value === 'string' && name !== 'authorization' ? [[name, withoutToken(name, value)]] : [],
			),
		)
		const upgrade = { headers, url: '/api/fast', head, socket: socket as Socket, callerId: caller.id }
		if (!studio.attachFastSocket(upgrade)) refuse(socket, '503 Service Unavailable')
	})

	function openEvents(caller: Caller, request: IncomingMessage, socket: Duplex, head: Buffer): void {
		const { address, isEncrypted } = peers.of(socket)
		const open = [...eventClients.values()].filter((id) => id === caller.id).length
		if (open >= mostSockets && caller.role !== 'owner') return refuse(socket, '429 Too Many Requests')
		const isPaced = URL.parse(request.url ?? '/', 'http://localhost')?.searchParams.get('paced') === 'yes'
		eventServers.accept({ request, socket, head, isCompressed: isEncrypted }, (client) => {
			eventClients.set(client, caller.id)
			const left = devices.connected(caller.id, address)
			client.on('close', () => {
				eventClients.delete(client)
				left()
			})
			answerCalls(client, {
				answer: (name, input) => answerCall(router, name, input, caller),
				mayConfirm: () => mayAsk(`${caller.id}${confirmsEvents}`, address),
				mayCall: () => mayAsk(caller.id, address),
				isFlood: () => limitOf(caller.id).isFlood(caller.id),
			})
			followEvents(client, studio, { caller, isPaced, clock })
		})
	}

	const stopAccess = devices.onChanged((id) => {
		for (const [client, callerId] of eventClients) if (callerId === id) client.close(accessChanged)
		studio.closeFastSockets(id)
		for (const [socket, callerId] of sockets) if (callerId === id) socket.destroy()
	})

	server.on('connection', (socket) => {
		sockets.set(socket, null)
		socket.on('close', () => sockets.delete(socket))
	})

	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => reject(startError(error, options)))
		server.listen(options.port, options.address, resolve)
	})
	const forwarded = await openForwardedConnections((socket, peer) => {
		peers.set(socket, peer)
		server.emit('connection', socket)
	})
	const { port } = server.address() as AddressInfo
	studio.addOwnPort(port)
	studio.addOwnPort(forwarded.port)
	const url = `http://${options.address.includes(':') ? `[${options.address}]` : options.address}:${port}`
	return {
		url,
		forwarded: { port: forwarded.port, secret: forwarded.secret },
		issueLaunchUrl: () => `${url}/launch/${codes.issue()}`,
		async dispose() {
			stopAccess()
			for (const client of eventClients.keys()) client.close(1001, say('host/ending').text)
			const closed = new Promise<void>((resolve) => server.close(() => resolve()))
			for (const socket of sockets.keys()) socket.destroy()
			await Promise.all([closed, forwarded.dispose()])
		},
	}
}

function isOneOf(allowed: readonly Role[], { role }: Caller): boolean {
	return allowed.includes(role)
}

/** The program process needs the subprotocol for its answer, not the token next to it. */
function withoutToken(name: string, value: string): string {
	return name === 'sec-websocket-protocol' ? 'showcaller' : value
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
