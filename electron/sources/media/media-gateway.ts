import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Agent, createServer, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import { request as httpsRequest, Agent as TlsAgent } from 'node:https'
import { type AddressInfo, isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import { checkedLookup } from './checked-lookup.ts'
import { secureRedirect, withLocation } from './gateway-redirect.ts'
import { networkError, statusError } from './media-errors.ts'
import { connectHost, type HostFinder, resolveHost } from './resolve-host.ts'

/** What a film is allowed to do on the network. */
export interface GatewayRules {
	/** Whether the user allows this film to connect to the local network. */
	readonly allowPrivate: boolean
	/** The server in the address. */
	readonly origin: GatewayOrigin
}

export interface GatewayOrigin {
	readonly host: string
	readonly port: number
	/** FFmpeg uses no TLS with the gateway, and the gateway uses TLS with the server. */
	readonly isSecure: boolean
	/** The path that FFmpeg requests, without secrets, and the one that is requested from the server instead. */
	readonly requestPath: string
	readonly realPath: string
	/** Sent with every request to this server; null = none. */
	readonly authorization: string | null
}

export interface GatewayPass {
	/** Makes an FFmpeg use the gateway for everything over HTTP and HTTPS. */
	readonly environment: Readonly<Record<string, string>>
	/** Why its last request failed; null when it was answered. */
	lastError(): AppErrorData | null
	/** The bytes that servers have sent so far. */
	receivedBytes(): number
	dispose(): void
}

/**
 * An HTTP proxy on loopback for every FFmpeg that opens an HTTP address. FFmpeg follows redirects and playlists wherever they lead and resolves names itself; here
 * each host is resolved once and checked, and exactly that IP address is connected to. An HTTPS server must have a valid certificate, except one that a playlist
 * names with a full https:// address: FFmpeg uses TLS with that one itself and checks no certificate.
 */
export interface MediaGateway {
	open(rules: GatewayRules): Promise<GatewayPass>
	dispose(): Promise<void>
}

interface Session extends GatewayRules {
	readonly key: Buffer
	readonly agent: Agent
	readonly tlsAgent: TlsAgent
	readonly sockets: Set<Duplex>
	/** "host:port" of the servers that FFmpeg was redirected to, for which the gateway uses TLS. */
	readonly secured: Set<string>
	error: AppErrorData | null
	receivedBytes: number
}

/** For a server that accepts the connection and then sends nothing, ms. */
const answerLimitMs = 10_000

export function createMediaGateway(finder: HostFinder): MediaGateway {
	const sessions = new Map<string, Session>()
	const server = createServer((incoming, answer) => detach(forward(incoming, answer)))
	server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => detach(tunnel(incoming, client, head)))
	// A paused film may read nothing for hours in the middle of a response.
	server.requestTimeout = 0
	let listening: Promise<number> | null = null

	function listen(): Promise<number> {
		listening ??= new Promise((resolve, reject) => {
			server.once('error', reject)
			server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
		})
		return listening
	}

	/** Other programs on this computer can reach the port, but only this FFmpeg has the key. */
	function sessionOf(incoming: IncomingMessage): Session | null {
		const [, encoded = ''] = /^Basic (\S+)$/i.exec(incoming.headers['proxy-authorization'] ?? '') ?? []
		const [id = '', key = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
		const session = sessions.get(id)
		const given = Buffer.from(key)
		return session && given.length === session.key.length && timingSafeEqual(given, session.key) ? session : null
	}

	async function forward(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
		answer.on('error', () => {})
		const session = sessionOf(incoming)
		if (!session) {
			answer.writeHead(407, { 'proxy-authenticate': 'Basic realm="Showcaller"', 'content-length': 0 }).end()
			return
		}
		try {
			await pass(session, incoming, answer)
		} catch (error) {
			session.error = error instanceof AppError ? error.toData() : networkError('')
			if (answer.headersSent) answer.destroy()
			else answer.writeHead(502, { 'content-length': 0, connection: 'close' }).end()
		}
	}

	async function pass(session: Session, incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
		const target = new URL(incoming.url ?? '')
		if (target.protocol !== 'http:') throw AppError.fromData(networkError('EPROTO'))
		const host = target.hostname.replace(/^\[|\]$/g, '')
		const port = target.port === '' ? 80 : Number(target.port)
		const origin = session.origin.host === host && session.origin.port === port ? session.origin : null
		const secure = origin?.isSecure === true || session.secured.has(`${target.hostname}:${port}`)
		const addresses = await resolveHost(host, session.allowPrivate, finder)
		const headers: OutgoingHttpHeaders = { ...incoming.headers, host: secure && port === 443 ? target.hostname : target.host }
		for (const name of ['proxy-authorization', 'proxy-connection']) delete headers[name]
		if (origin?.authorization) headers.authorization = origin.authorization
		await new Promise<void>((resolve, reject) => {
			const requestPath = target.pathname + target.search
			const path = origin?.requestPath === requestPath ? origin.realPath : requestPath
			const lookup = checkedLookup(addresses)
			const common = { host, port, lookup, method: incoming.method, path, headers, timeout: answerLimitMs }
			const request = secure
				? httpsRequest({ ...common, agent: session.tlsAgent, ...(isIP(host) ? {} : { servername: host }) })
				: httpRequest({ ...common, agent: session.agent })
			let isConnected = false
			request.on('socket', (socket) => {
				const connected = () => {
					isConnected = true
				}
				if (!socket.connecting) connected()
				socket.once('connect', connected)
			})
			request.on('timeout', () => request.destroy(Object.assign(new Error('No answer.'), { code: 'ETIMEDOUT' })))
			request.on('error', (error: NodeJS.ErrnoException) =>
				reject(AppError.fromData(networkError(error.code ?? '', secure && isConnected))),
			)
			request.on('response', (response) => {
				request.setTimeout(0)
				const status = response.statusCode ?? 502
				session.error = status >= 400 ? statusError(status) : null
				response.on('error', () => answer.destroy())
				response.on('end', resolve)
				response.on('close', resolve)
				answer.on('close', () => {
					if (!response.complete) request.destroy()
				})
				const redirect =
					status >= 300 && status < 400
						? secureRedirect(response.headers.location, new URL(path, secure ? `https://${target.hostname}:${port}` : target.origin).href)
						: null
				if (redirect) session.secured.add(redirect.secured)
				answer.writeHead(status, redirect ? withLocation(response.rawHeaders, redirect.address) : response.rawHeaders)
				response.on('data', (bytes: Buffer) => {
					session.receivedBytes += bytes.length
				})
				response.pipe(answer)
			})
			request.end()
		})
	}

	async function tunnel(incoming: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
		client.on('error', () => {})
		const session = sessionOf(incoming)
		if (!session) {
			client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="Showcaller"\r\nContent-Length: 0\r\n\r\n')
			return
		}
		session.sockets.add(client)
		client.on('close', () => session.sockets.delete(client))
		try {
			const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(incoming.url ?? '') ?? []
			const server = await connectHost(await resolveHost(host, session.allowPrivate, finder), Number(port), finder.clock)
			session.error = null
			server.on('data', (bytes: Buffer) => {
				session.receivedBytes += bytes.length
			})
			join(client, server, head)
		} catch (error) {
			session.error = error instanceof AppError ? error.toData() : networkError('')
			client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')
		}
	}

	return {
		async open(rules) {
			const port = await listen()
			const id = randomBytes(6).toString('hex')
			const key = randomBytes(24).toString('hex')
			const session: Session = {
				...rules,
				key: Buffer.from(key),
				agent: new Agent({ keepAlive: true }),
				tlsAgent: new TlsAgent({ keepAlive: true }),
				sockets: new Set(),
				secured: new Set(),
				error: null,
				receivedBytes: 0,
			}
			sessions.set(id, session)
			const environment = { http_proxy: `http://${id}:${key}@127.0.0.1:${port}`, no_proxy: '' }
			return {
				environment,
				lastError: () => session.error,
				receivedBytes: () => session.receivedBytes,
				dispose() {
					sessions.delete(id)
					session.agent.destroy()
					session.tlsAgent.destroy()
					for (const socket of session.sockets) socket.destroy()
				},
			}
		},
		async dispose() {
			if (!listening) return
			await listening.catch(() => {})
			server.closeAllConnections()
			await new Promise<void>((resolve) => server.close(() => resolve()))
		},
	}
}

function join(client: Duplex, server: Socket, head: Buffer): void {
	client.write('HTTP/1.1 200 Connection established\r\n\r\n')
	server.write(head)
	client.on('close', () => server.destroy())
	server.on('close', () => client.destroy())
	server.pipe(client)
	client.pipe(server)
}
