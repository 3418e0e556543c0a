import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import type { Clock } from '../../lib/clock.ts'
import { loadTls } from '../../lib/lazy-tls.ts'
import type { IngestAddress } from './ingest-address.ts'
import { fromSocketError, ingestError } from './ingest-error.ts'

/** Starts connecting and returns at once. A TLS socket must check the certificate itself and support `resetAndDestroy`. */
export type SocketFactory = (address: IngestAddress) => Socket

/** `ca`: trusted certificates instead of the built-in ones, PEM. The server's certificate is always checked. `lookup`: replaces the system's. */
export function createSocketFactory(ca?: string | readonly string[], lookup?: LookupFunction): SocketFactory {
	return ({ secure, host, port }) => {
		const tcp = connectTcp({ host, port, noDelay: true, ...(lookup ? { lookup } : {}) })
		if (!secure) return tcp
		const tls = loadTls().connect({
			socket: tcp,
			host,
			port,
			rejectUnauthorized: true,
			// Names only: TLS does not allow an IP address as the server name.
			...(isIP(host) ? {} : { servername: host }),
			...(ca === undefined ? {} : { ca: [ca].flat() }),
		})
		// Node can reset plain sockets only: resets the one below the TLS socket.
		return Object.assign(tls, {
			resetAndDestroy() {
				tcp.resetAndDestroy()
				return tls
			},
		})
	}
}

export interface OpenSocketOptions {
	readonly createSocket: SocketFactory
	/** Limit for name lookup and TCP, ms. */
	readonly limitMs: number
	/** Limit for TLS after that, ms. */
	readonly secureLimitMs: number
	readonly clock: Clock
	readonly signal: AbortSignal
	/** The server has answered for the first time: TCP is connected. */
	readonly onReached?: (() => void) | undefined
}

/** Resolves with a connected socket whose certificate, if any, was accepted. Rejects with IngestError or the signal's reason. */
export function openIngestSocket(address: IngestAddress, options: OpenSocketOptions): Promise<Socket> {
	return new Promise((resolve, reject) => {
		options.signal.throwIfAborted()
		const socket = options.createSocket(address)
		let tcpConnected = false
		const late = () => fail(ingestError('ingest-timeout'))
		let cancelLimit = options.clock.after(options.limitMs, late)

		function release(): void {
			cancelLimit()
			options.signal.removeEventListener('abort', onAbort)
			socket.off('connect', onConnect).off('secureConnect', ready).off('error', onError).off('close', onClose)
		}
		function fail(cause: unknown): void {
			release()
			// A destroyed socket may still report an error.
			socket.on('error', () => {})
			socket.destroy()
			reject(cause)
		}
		function onAbort(): void {
			fail(options.signal.reason)
		}
		function onConnect(): void {
			tcpConnected = true
			options.onReached?.()
			if (!address.secure) return ready()
			cancelLimit()
			cancelLimit = options.clock.after(options.secureLimitMs, late)
		}
		function onError(error: Error): void {
			fail(fromSocketError(error, tcpConnected))
		}
		function onClose(): void {
			fail(ingestError('ingest-closed-in-handshake'))
		}
		function ready(): void {
			release()
			socket.setNoDelay(true)
			resolve(socket)
		}

		options.signal.addEventListener('abort', onAbort)
		socket.on('connect', onConnect).on('secureConnect', ready).on('error', onError).on('close', onClose)
	})
}
