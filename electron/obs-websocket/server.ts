import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { newChallenge } from './authentication.ts'
import { chosenSubprotocol, type Encoding, encodingOf } from './encoding.ts'
import { exitStarted } from './events/collections.ts'
import { createInbox } from './inbox.ts'
import { isForThisComputer } from './own-host.ts'
import { closeCode, type Intent, intent, op } from './protocol.ts'
import { createRequestPace } from './request-pace.ts'
import type { ObsEvent, RequestContext } from './requests/request.ts'
import { createSession, type Session } from './session.ts'
import { createWrongPasswords } from './wrong-passwords.ts'

/** A message of a client is a few kB at most. */
const mostMessageBytes = 256 * 1024
/** More clients than a studio has. */
const mostClients = 32
/** Clients that have not shown the password yet. */
const mostUnidentified = 8
const identifyLimitMs = 10_000
/** A client that does not read is disconnected at this many bytes. */
const mostWaitingBytes = 4 * 1024 * 1024
/** Of all clients together, and of one. What comes faster waits, and the client notices that its messages are taken later. */
const requestsPerSecond = 2000
const requestsPerClientPerSecond = 1200

export interface ObsClient {
	readonly address: string
	/** Unix ms. */
	readonly sinceMs: number
}

export interface ObsServerOptions {
	readonly port: number
	readonly address: string
	readonly password: string
	readonly clock: Clock
	readonly log: Log
	readonly frameMs: () => number
	readonly context: (messages: RequestContext['messages']) => RequestContext
	/** The clients, the number of wrong passwords, or what clients subscribe to has changed. */
	readonly onChange: () => void
}

export interface ObsServer {
	readonly port: number
	clients(): readonly ObsClient[]
	wrongPasswords(): number
	/** Whether a client has subscribed to such events. */
	hasSubscriber(to: Intent): boolean
	send(events: readonly ObsEvent[]): void
	dispose(reason: 'ending' | 'password'): Promise<void>
}

/** Listens for clients of OBS. Rejects with the error of the system when it cannot listen. */
export async function startObsServer(options: ObsServerOptions): Promise<ObsServer> {
	const { clock, log } = options
	const wrong = createWrongPasswords(clock.steady)
	const sharedPace = createRequestPace({ perSecond: requestsPerSecond, burst: requestsPerSecond / 2, steady: clock.steady })
	const clients = new Map<Session, ObsClient>()
	const sessions = new Set<Session>()
	const sockets = new Set<Duplex>()
	const webSockets = new WebSocketServer({
		noServer: true,
		maxPayload: mostMessageBytes,
		perMessageDeflate: false,
		handleProtocols: chosenSubprotocol,
	})
	const server = createServer((_, response) => {
		response.writeHead(426, { connection: 'close', upgrade: 'websocket', 'content-type': 'text/plain' }).end('WebSocket only\n')
	})
	server.headersTimeout = 10_000
	server.requestTimeout = 10_000
	server.on('connection', (socket) => {
		sockets.add(socket)
		socket.on('close', () => sockets.delete(socket))
	})
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => socket.destroy())
		// Pages of other sites may connect, as to OBS: the password is what lets a client in. A name that leads here by mistake may not.
		if (!isForThisComputer(request.headers.host)) return refuse(socket, '403 Forbidden')
		const waiting = [...sessions].filter((each) => !each.isIdentified()).length
		if (sessions.size >= mostClients || waiting >= mostUnidentified) return refuse(socket, '503 Service Unavailable')
		webSockets.handleUpgrade(request, socket, head, (client) => follow(client, request.socket))
	})

	function follow(client: WebSocket, socket: Socket): void {
		const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
		const encoding = encodingOf(client.protocol)
		socket.setKeepAlive(true, 30_000)
		const cancelLimit = clock.after(identifyLimitMs, () => client.terminate())
		const session = createSession({
			encoding,
			challenge: newChallenge(),
			password: options.password,
			address,
			wrongPasswords: wrong,
			clock,
			log,
			context: options.context,
			frameMs: options.frameMs,
			send(data) {
				if (client.readyState !== client.OPEN) return
				if (client.bufferedAmount > mostWaitingBytes) client.terminate()
				else client.send(data)
			},
			close: (code, reason) => client.close(code, reason),
			onSubscribed: options.onChange,
			onIdentified() {
				cancelLimit()
				clients.set(session, { address, sinceMs: clock.now() })
				options.onChange()
			},
		})
		const inbox = createInbox({
			handle: session.receive,
			clock,
			pace: createRequestPace({ perSecond: requestsPerClientPerSecond, burst: requestsPerClientPerSecond / 2, steady: clock.steady }),
			sharedPace,
			pause: () => client.pause(),
			resume: () => client.resume(),
			onFlood: () => client.close(closeCode.unknownReason, 'Too many messages.'),
			onFailed: (error) => log.error('A message of obs-websocket failed unexpectedly', { error: String(error) }),
		})
		sessions.add(session)
		client.on('message', (data: Buffer, isBinary: boolean) => {
			const message = readMessage(encoding, data, isBinary)
			if ('problem' in message) client.close(closeCode.messageDecodeError, message.problem)
			else inbox.add(message.value)
		})
		client.on('error', () => client.terminate())
		client.on('close', () => {
			cancelLimit()
			inbox.close()
			session.end()
			sessions.delete(session)
			clients.delete(session)
			options.onChange()
		})
		session.greet()
	}

	function send(events: readonly ObsEvent[]): void {
		for (const event of events) {
			const made = new Map<Encoding, string | Uint8Array>()
			const encoded = (encoding: Encoding) => {
				const known = made.get(encoding)
				if (known !== undefined) return known
				const data = encoding.encode({
					op: op.event,
					d: { eventType: event.type, eventIntent: intent[event.intent], eventData: event.data },
				})
				made.set(encoding, data)
				return data
			}
			for (const session of sessions) session.deliver(event, encoded)
		}
	}

	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(options.port, options.address, resolve)
	})
	return {
		port: (server.address() as AddressInfo).port,
		clients: () => [...clients.values()],
		wrongPasswords: wrong.count,
		hasSubscriber: (to) => [...clients.keys()].some((session) => session.subscribesTo(to)),
		send,
		async dispose(reason) {
			if (reason === 'ending') send([exitStarted()])
			for (const client of webSockets.clients)
				client.close(
					reason === 'ending' ? 1001 : closeCode.sessionInvalidated,
					reason === 'ending' ? 'Server stopping.' : 'The password has changed.',
				)
			const closed = new Promise<void>((resolve) => server.close(() => resolve()))
			for (const socket of sockets) socket.destroy()
			await closed
		},
	}
}

function readMessage(encoding: Encoding, data: Buffer, isBinary: boolean): { readonly value: unknown } | { readonly problem: string } {
	const [own, other] = encoding.isBinary ? ['MsgPack', 'text'] : ['Json', 'binary']
	if (isBinary !== encoding.isBinary) return { problem: `Your session encoding is set to ${own}, but a ${other} message was received.` }
	try {
		return { value: encoding.decode(data) }
	} catch {
		return { problem: `Unable to decode ${own}.` }
	}
}

function refuse(socket: Duplex, status: string): void {
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
