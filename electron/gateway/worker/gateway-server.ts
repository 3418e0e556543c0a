import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TLSSocket } from 'node:tls'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import type { ForwardTo, FromGateway } from '../gateway-messages.ts'
import { createConnectionLimit } from './connection-limit.ts'
import { forward } from './forward.ts'
import { redirectOf } from './redirect.ts'

export interface GatewayServerOptions {
	readonly forwardTo: ForwardTo
	readonly key: string
	readonly certificate: string
	readonly log: Log
	readonly onListening: (state: Omit<Extract<FromGateway, { type: 'listening' }>, 'type'>) => void
}

export interface GatewayServer {
	/** Opens and closes what differs from before. The port stays the same once one is open. */
	listen(addresses: readonly string[], port: number): void
	dispose(): Promise<void>
}

/** When the first port is taken, the next ones are tried, this many in all. */
const triedPorts = 10
const handshakeLimitMs = 10_000
/** The first byte of a TLS handshake. Anything else is a browser that was given the address without "https". */
const tlsHandshake = 22

/** Listens on addresses of the network: TLS is decrypted and passed on, plain HTTP is told the encrypted address. */
export function createGatewayServer({ forwardTo, key, certificate, log, onListening }: GatewayServerOptions): GatewayServer {
	const open = new Map<string, Server>()
	const sockets = new Set<Socket>()
	const limit = createConnectionLimit()
	let chosenPort: number | null = null
	let turn: Promise<void> = Promise.resolve()

	const tls = createTlsServer(
		{ key, cert: certificate, minVersion: 'TLSv1.2', handshakeTimeout: handshakeLimitMs, ALPNProtocols: ['http/1.1'] },
		(secure: TLSSocket) => forward(secure, forwardTo),
	)
	// A scanner of the network, or a person who does not trust the certificate: neither is worth a line in the log.
	tls.on('tlsClientError', (_, secure) => secure.destroy())

	function accept(socket: Socket): void {
		const address = socket.remoteAddress ?? ''
		if (!limit.add(address)) {
			socket.destroy()
			return
		}
		sockets.add(socket)
		socket.on('close', () => {
			sockets.delete(socket)
			limit.remove(address)
		})
		socket.on('error', () => socket.destroy())
		socket.setNoDelay(true)
		socket.setTimeout(handshakeLimitMs, () => socket.destroy())
		socket.once('readable', () => {
			const first: Buffer | null = socket.read()
			if (first === null) {
				socket.destroy()
				return
			}
			socket.setTimeout(0)
			if (first[0] !== tlsHandshake) {
				socket.end(redirectOf(first, socket))
				return
			}
			socket.unshift(first)
			tls.emit('connection', socket)
		})
	}

	async function openPort(address: string, port: number): Promise<Server | null> {
		const server = createServer({ allowHalfOpen: false }, accept)
		const isOpen = await new Promise<boolean>((resolve) => {
			server.once('error', () => resolve(false))
			server.listen(port, address, () => resolve(true))
		})
		if (!isOpen) return null
		server.on('error', (error) => log.warn('An address of the network is no longer listened on', { address, error: error.message }))
		return server
	}

	/** The same port on every address, so that a phone keeps its link when it changes the network. */
	async function openOn(address: string, port: number): Promise<void> {
		const first = chosenPort ?? port
		const tried = chosenPort === null && port > 0 ? triedPorts : 1
		for (let each = first; each < first + tried; each += 1) {
			const server = await openPort(address, each)
			if (!server) continue
			open.set(address, server)
			const bound = server.address()
			chosenPort ??= typeof bound === 'object' && bound ? bound.port : each
			return
		}
		log.warn('No port for devices in the network could be opened', { address, port: first })
	}

	async function reconcile(addresses: readonly string[], port: number): Promise<void> {
		for (const [address, server] of open) {
			if (addresses.includes(address)) continue
			open.delete(address)
			server.close()
		}
		for (const address of addresses) if (!open.has(address)) await openOn(address, port)
		onListening({ addresses: [...open.keys()], port: open.size > 0 ? chosenPort : null })
	}

	return {
		listen(addresses, port) {
			turn = turn.then(() => reconcile(addresses, port))
			detach(turn)
		},
		async dispose() {
			await turn
			const closed = [...open.values()].map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
			for (const socket of sockets) socket.destroy()
			await Promise.all(closed)
		},
	}
}
