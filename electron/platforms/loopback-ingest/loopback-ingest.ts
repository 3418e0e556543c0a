import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { createIngestSession } from '../../media/rtmp/ingest-session.ts'
import { type ConnectionKeeper, type IngestConnection, keepConnection } from './keep-connection.ts'

/** Decides who may push, and is notified about pushes. `key`: the whole stream key, query included. */
export interface IngestAuthority {
	acceptsKey(key: string): boolean
	/** The first picture or sound of a push arrived; or the last connection with that key has closed. */
	pushStarted(key: string): void
	pushEnded(key: string): void
}

export interface LoopbackIngest {
	readonly port: number
	/** Destroys every connection, and each new one for this many ms. */
	cut(forMs: number): void
	/** Resolves when the kept files are closed. */
	close(): Promise<void>
}

/** Accepts RTMP publishers on loopback. `authority` is called lazily: it may need this port first. Rejects when the port is taken. */
export async function serveLoopbackIngest(options: {
	/** The RTMP app: everything between host and key. */
	readonly app: string
	readonly authority: () => IngestAuthority
	/** RTMPS with this certificate; absent = RTMP. */
	readonly tls?: { readonly key: string; readonly cert: string }
	/** A second push with a key is refused while the first one sends, as many platforms do. */
	readonly holdsKeys?: boolean
	readonly clock: Clock
	readonly port: number
	/** The folder must exist. null = nothing is kept. */
	readonly keepMediaFolder: string | null
	readonly onConnection: (connection: IngestConnection) => void
	/** Everything that an accepted push sends. `key`: its whole stream key. */
	readonly onTag?: (key: string, tag: MediaTag) => void
}): Promise<LoopbackIngest> {
	const { authority, clock } = options
	const sockets = new Set<Socket>()
	const keepers = new Set<ConnectionKeeper>()
	/** Pushes by stream key: when one of two connections with the same key closes, the show does not end. */
	const pushes = new Map<string, number>()
	let count = 0
	let refusingUntilMs = 0

	function take(socket: Socket): void {
		if (clock.now() < refusingUntilMs) {
			socket.destroy()
			return
		}
		sockets.add(socket)
		socket.once('close', () => sockets.delete(socket))
		let keeper: ConnectionKeeper | null = null
		let pushedKey: string | null = null
		let acceptedKey = ''
		createIngestSession(
			socket,
			{
				authorize(app, key) {
					if (app !== options.app) return 'refuse-app'
					return authority().acceptsKey(key) && !(options.holdsKeys && pushes.has(key)) ? 'accept' : 'refuse'
				},
				onPublish(_, key) {
					acceptedKey = key
					count += 1
					keeper = keepConnection({
						number: count,
						broadcastId: key.split('?', 1)[0] ?? '',
						clock,
						folder: options.keepMediaFolder,
						bytesRead: () => socket.bytesRead,
						onReport: options.onConnection,
					})
					keepers.add(keeper)
				},
				onTag(tag) {
					if (pushedKey === null && tag.kind !== 'data') {
						pushedKey = acceptedKey
						pushes.set(pushedKey, (pushes.get(pushedKey) ?? 0) + 1)
						authority().pushStarted(pushedKey)
					}
					keeper?.take(tag)
					options.onTag?.(acceptedKey, tag)
				},
				onClose() {
					if (pushedKey !== null) endPush(pushedKey)
					const closed = keeper
					detach(closed?.close().then(() => keepers.delete(closed)))
				},
			},
			clock,
		)
	}

	function endPush(key: string): void {
		const left = (pushes.get(key) ?? 1) - 1
		if (left > 0) {
			pushes.set(key, left)
			return
		}
		pushes.delete(key)
		authority().pushEnded(key)
	}

	function dropAll(): void {
		for (const socket of sockets) socket.destroy()
	}

	const server = options.tls ? createTlsServer({ ...options.tls, minVersion: 'TLSv1.2' }, take) : createServer(take)
	await listen(server, options.port)
	return {
		port: (server.address() as AddressInfo).port,
		cut(forMs) {
			refusingUntilMs = clock.now() + forMs
			dropAll()
		},
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()))
			dropAll()
			await closed
			await Promise.all([...keepers].map((keeper) => keeper.close()))
		},
	}
}

function listen(server: Server, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject)
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject)
			// Later errors belong to single connections.
			server.on('error', () => {})
			resolve()
		})
	})
}
