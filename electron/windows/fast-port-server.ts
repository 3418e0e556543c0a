import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { tokenOf } from '../host/access.ts'
import { ownerCaller } from '../host/devices/devices.ts'
import { createLaunchCodes } from '../host/launch-codes.ts'
import type { StudioApi } from '../ipc/studio-api.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { FastPortAddress } from './channels.ts'
import { screenOrigin } from './own-pages.ts'

export interface FastPortServer {
	/** An address that works once, within a minute, for the page of this app only. */
	issueAddress(): FastPortAddress
	/** Recordings are loaded from here, at addresses that cannot be guessed. */
	origin(): string
	close(): Promise<void>
}

/**
 * How preview and levels reach the window: a WebSocket on loopback whose socket is handed to the program process, exactly as in the headless
 * host. Electron's own message ports end only in renderers and utility processes, not in the Node children of this studio, and frames that pass
 * through main would break the rule that main handles no media.
 */
export async function startFastPortServer(options: {
	readonly studio: Pick<StudioApi, 'attachFastSocket' | 'addOwnPort' | 'serveRecording'>
	readonly clock: Clock
}): Promise<FastPortServer> {
	const tickets = createLaunchCodes(options.clock)
	const sockets = new Set<Duplex>()
	const server = createServer((request, response) => {
		const isFetched = request.method === 'GET' || request.method === 'HEAD'
		const { pathname = '', search = '' } = URL.parse(request.url ?? '/', 'http://localhost') ?? {}
		if (!isFetched || request.headers.host !== hostName()) {
			response.writeHead(404).end()
			return
		}
		const { socket } = request
		detach(
			options.studio
				.serveRecording({ path: pathname, search, range: request.headers.range ?? null, isHead: request.method === 'HEAD', socket })
				.then((isServed) => {
					if (isServed) sockets.delete(socket)
					else response.writeHead(404).end()
				}),
		)
	})
	server.on('connection', (socket) => {
		sockets.add(socket)
		socket.on('close', () => sockets.delete(socket))
	})
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => socket.destroy())
		const ticket = tokenOf(request)
		// Any try uses up the ticket, so that it cannot be guessed.
		const admitted = ticket !== null && tickets.redeem(ticket)
		if (!admitted || request.headers.origin !== screenOrigin || request.headers.host !== hostName()) return refuse(socket, '403 Forbidden')
		const attached = options.studio.attachFastSocket({
			headers: { ...handshakeHeaders(request), 'sec-websocket-protocol': 'showcaller' },
			url: '/fast',
			head,
			socket: socket as Socket,
			callerId: ownerCaller.id,
		})
		if (!attached) refuse(socket, '503 Service Unavailable')
	})
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(0, '127.0.0.1', resolve)
	})
	options.studio.addOwnPort((server.address() as AddressInfo).port)

	function hostName(): string {
		return `127.0.0.1:${(server.address() as AddressInfo).port}`
	}

	return {
		issueAddress: () => ({ url: `ws://${hostName()}/fast`, protocols: ['showcaller', `token.${tickets.issue()}`] }),
		origin: () => `http://${hostName()}`,
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()))
			for (const socket of sockets) socket.destroy()
			await closed
		},
	}
}

/** The headers that the program process needs for the handshake; the ticket is not among them. */
function handshakeHeaders(request: IncomingMessage): Record<string, string> {
	const passed = ['upgrade', 'connection', 'host', 'origin', 'sec-websocket-key', 'sec-websocket-version', 'sec-websocket-extensions']
	return Object.fromEntries(
		passed.flatMap((name) => {
			const value = request.headers[name]
			return typeof value === 'string' ? [[name, value]] : []
		}),
	)
}

function refuse(socket: Duplex, status: string): void {
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
