import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { AppError, type AppErrorData } from '../../../../shared/errors/app-error.ts'
import { detach } from '../../../lib/detach.ts'
import type { PageRefusal } from '../browser-messages.ts'
import { type LocalPage, localHost } from './local-page.ts'

/** The only way of one page to the network: an HTTP proxy on loopback. */
export interface PageProxy {
	readonly port: number
	/** Why the last connection to this host failed; null when it did not. */
	errorOf(host: string): AppErrorData | null
	dispose(): Promise<void>
}

export interface PageProxyOptions {
	/** Connects to a server. Rejects with AppError. */
	readonly connect: (host: string, port: number) => Promise<Socket>
	/** The HTML file that the page is, with its folder; null for a page at an address. */
	readonly local: LocalPage | null
	/** A connection to its own network was refused. */
	readonly onRefused: (refusal: PageRefusal) => void
	/** What a failed connection means for the page; null = nothing was refused. */
	readonly refusalIn: (error: AppError) => PageRefusal | null
}

/** More hosts than this are forgotten. */
const maxErrors = 50

/**
 * A browser resolves names and follows redirects wherever they lead, also in WebSockets, workers and frames. Everything goes through here instead: each host is
 * resolved once and checked, and exactly that IP address is connected to.
 */
export async function openPageProxy({ connect, local, onRefused, refusalIn }: PageProxyOptions): Promise<PageProxy> {
	const sockets = new Set<Duplex>()
	const errors = new Map<string, AppErrorData>()
	const server = createServer((incoming, answer) => detach(forward(incoming, answer)))
	server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => detach(tunnel(incoming, client, head)))
	server.on('connection', (socket: Socket) => keep(socket))
	server.requestTimeout = 0

	function keep(socket: Duplex): void {
		sockets.add(socket)
		socket.on('error', () => {})
		socket.on('close', () => sockets.delete(socket))
	}

	async function reach(host: string, port: number): Promise<Socket | null> {
		try {
			const socket = await connect(host, port)
			keep(socket)
			errors.delete(host)
			return socket
		} catch (error) {
			if (!(error instanceof AppError)) throw error
			if (errors.size >= maxErrors) errors.clear()
			errors.set(host, error.toData())
			const refusal = refusalIn(error)
			if (refusal) onRefused(refusal)
			return null
		}
	}

	async function forward(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
		answer.on('error', () => {})
		const refuse = (status: number) => {
			answer.writeHead(status, { 'content-length': 0, connection: 'close' }).end()
		}
		const target = targetOf(incoming.url ?? '')
		// A request for this server itself: it is a proxy and nothing else.
		if (!target) return refuse(400)
		if (target.hostname === localHost) return local ? local.answer(target, incoming, answer) : refuse(404)
		const host = target.hostname.replace(/^\[|\]$/g, '')
		const socket = await reach(host, target.port === '' ? 80 : Number(target.port))
		if (!socket) return refuse(502)
		const { 'proxy-connection': _, 'proxy-authorization': __, ...headers } = incoming.headers
		const request = httpRequest({
			createConnection: () => socket,
			method: incoming.method,
			path: target.pathname + target.search,
			headers: { ...headers, host: target.host, connection: 'close' },
		})
		request.on('error', () => answer.destroy())
		request.on('response', (response) => {
			response.on('error', () => answer.destroy())
			answer.writeHead(response.statusCode ?? 502, response.rawHeaders)
			response.pipe(answer)
		})
		answer.on('close', () => socket.destroy())
		incoming.pipe(request)
	}

	async function tunnel(incoming: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
		const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(incoming.url ?? '') ?? []
		const socket = host === localHost ? null : await reach(host, Number(port))
		if (!socket) {
			client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')
			return
		}
		client.write('HTTP/1.1 200 Connection established\r\n\r\n')
		socket.write(head)
		client.on('close', () => socket.destroy())
		socket.on('close', () => client.destroy())
		socket.pipe(client)
		client.pipe(socket)
	}

	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(0, '127.0.0.1', resolve)
	})
	return {
		port: (server.address() as AddressInfo).port,
		errorOf: (host) => errors.get(host) ?? null,
		async dispose() {
			for (const socket of sockets) socket.destroy()
			await new Promise<void>((resolve) => server.close(() => resolve()))
		},
	}
}

function targetOf(url: string): URL | null {
	const target = URL.canParse(url) ? new URL(url) : null
	return target?.protocol === 'http:' ? target : null
}
