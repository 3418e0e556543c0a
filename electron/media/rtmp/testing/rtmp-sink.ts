import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { IngestTarget, MediaTag } from '../../../../shared/domain/feeds.ts'
import { flvHeader, flvTagBytes } from '../../flv/flv-writer.ts'
import { createIngestSession, type IngestEnd, type IngestSession } from '../ingest-session.ts'

/** How a test ingest behaves. "silent": accepts the connection and never answers. "close-after-key": accepts the key and closes, as some services do. */
export type SinkMode = 'accept' | 'refuse-key' | 'refuse-app' | 'close-after-key' | 'silent'

/** An RTMP ingest inside the test process, on its own port. */
export interface RtmpSink {
	readonly port: number
	/** The address to publish to, with the accepted key. */
	target(change?: Partial<IngestTarget>): IngestTarget
	/** Everything received from accepted publishers, in order. */
	readonly tags: readonly MediaTag[]
	/** App and key of each accepted publisher. */
	readonly publishes: readonly { readonly app: string; readonly key: string }[]
	readonly ends: readonly IngestEnd[]
	/** Applies to future connections. */
	setMode(mode: SinkMode): void
	/** Number of TCP connections that were accepted, however they ended. */
	connections(): number
	/** Stops reading from every connection, so that the sender's queue fills. */
	stall(): void
	resume(): void
	/** Resets every connection without an end message. */
	drop(): void
	/** `from`: the first of the tags that is written; a connection begins with its sequence headers. */
	writeFlv(path: string, from?: number): Promise<void>
	close(): Promise<void>
}

export interface SinkOptions {
	readonly mode?: SinkMode
	readonly app?: string
	/** The accepted key; any other is refused. */
	readonly key?: string
	/** Accepts keys in place of `key`, for example those that a platform gives out. */
	readonly accepts?: (key: string) => boolean
	readonly onPublish?: (key: string) => void
	/** A publisher that was accepted has ended or is lost. */
	readonly onEnd?: (key: string) => void
	readonly tls?: { readonly key: string; readonly cert: string }
	readonly onTag?: (tag: MediaTag) => void
	/** The address to listen on; loopback by default. */
	readonly host?: string
	/** A second publisher is refused while the first one's connection is open here, as on platforms. */
	readonly holdsKey?: boolean
}

export async function startRtmpSink(options: SinkOptions = {}): Promise<RtmpSink> {
	const app = options.app ?? 'live'
	const key = options.key ?? 'test-key'
	const accepts = options.accepts ?? ((asked: string) => asked === key)
	const tags: MediaTag[] = []
	const publishes: { app: string; key: string }[] = []
	const ends: IngestEnd[] = []
	const sockets = new Set<Socket>()
	const host = options.host ?? '127.0.0.1'
	let mode = options.mode ?? 'accept'
	let connections = 0
	let holders = 0

	function take(socket: Socket): void {
		connections += 1
		sockets.add(socket)
		let heldKey: string | null = null
		socket.on('close', () => sockets.delete(socket))
		socket.on('error', () => {})
		if (mode === 'silent') {
			socket.resume()
			return
		}
		const session: IngestSession = createIngestSession(socket, {
			authorize(askedApp, askedKey) {
				if (mode === 'refuse-app' || askedApp !== app) return 'refuse-app'
				if (options.holdsKey && holders > 0) return 'refuse'
				return mode === 'refuse-key' || !accepts(askedKey) ? 'refuse' : 'accept'
			},
			onPublish(publishedApp, publishedKey) {
				heldKey = publishedKey
				holders += 1
				publishes.push({ app: publishedApp, key: publishedKey })
				options.onPublish?.(publishedKey)
				if (mode === 'close-after-key') socket.end(() => session.close())
			},
			onTag(tag) {
				tags.push(tag)
				options.onTag?.(tag)
			},
			onClose(end) {
				if (heldKey !== null) {
					holders -= 1
					options.onEnd?.(heldKey)
				}
				ends.push(end)
			},
		})
	}

	const server: Server = options.tls ? createTlsServer(options.tls, take) : createTcpServer(take)
	server.on('tlsClientError', () => {})
	server.listen(0, host)
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo

	return {
		port,
		tags,
		publishes,
		ends,
		target(change = {}) {
			const protocol = options.tls ? 'rtmps' : 'rtmp'
			return { protocol, server: `${protocol}://${host}:${port}/${app}`, key, ...change }
		},
		connections: () => connections,
		setMode(next) {
			mode = next
		},
		stall() {
			for (const socket of sockets) socket.pause()
		},
		resume() {
			for (const socket of sockets) socket.resume()
		},
		drop() {
			for (const socket of sockets) socket.destroy()
		},
		writeFlv: (path, from = 0) => writeFile(path, Buffer.concat([flvHeader(), ...tags.slice(from).map(flvTagBytes)])),
		async close() {
			for (const socket of sockets) socket.destroy()
			if (!server.listening) return
			server.close()
			await once(server, 'close')
		},
	}
}

/** Waits for a condition, checking every few ms. Throws with `what` after `limitMs`. */
export async function waitFor(what: string, condition: () => boolean, limitMs = 10_000): Promise<void> {
	const endMs = Date.now() + limitMs
	while (!condition()) {
		if (Date.now() > endMs) throw new Error(`Waited ${limitMs} ms in vain for: ${what}`)
		await new Promise((resolve) => setTimeout(resolve, 5))
	}
}
