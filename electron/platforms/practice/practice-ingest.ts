import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Clock } from '../../lib/clock.ts'
import { createIngestSession } from '../../media/rtmp/ingest-session.ts'
import type { PracticeApi } from './practice-api.ts'
import { type ConnectionKeeper, keepConnection } from './practice-connection.ts'
import type { PracticeConnection } from './practice-messages.ts'

/** The RTMP app of the practice ingest. */
export const practiceApp = 'publish-practice'

export interface PracticeIngest {
	readonly port: number
	/** Destroys every connection, and each new one for so many ms. */
	cut(forMs: number): void
	/** Resolves when the kept files are closed. */
	close(): Promise<void>
}

/** Takes publishers on loopback. `api` is asked lazily: it needs this port first. Rejects when the port is taken. */
export async function servePracticeIngest(options: {
	readonly api: () => Pick<PracticeApi, 'acceptsKey' | 'pushStarted' | 'pushEnded'>
	readonly clock: Clock
	readonly port: number
	/** Exists already. null = nothing is kept. */
	readonly keepMediaFolder: string | null
	readonly onConnection: (connection: PracticeConnection) => void
}): Promise<PracticeIngest> {
	const { api, clock } = options
	const sockets = new Set<Socket>()
	const keepers = new Set<ConnectionKeeper>()
	/** Pushes by stream key: a second connection with the same key does not end the show when it goes. */
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
				authorise: (app, key) => (app !== practiceApp ? 'refuse-app' : api().acceptsKey(key) ? 'accept' : 'refuse'),
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
						api().pushStarted(pushedKey)
					}
					keeper?.take(tag)
				},
				onClose() {
					if (pushedKey !== null) endPush(pushedKey)
					const closed = keeper
					void closed?.close().then(() => keepers.delete(closed))
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
		api().pushEnded(key)
	}

	function dropAll(): void {
		for (const socket of sockets) socket.destroy()
	}

	const server = createServer(take)
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
