import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { ingestApp } from '../../../shared/domain/listening-address.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { createIngestSession, type IngestSession } from '../../media/rtmp/ingest-session.ts'
import type { IngestSender, IngestSource, RefusedSender } from '../ingest-messages.ts'
import { createRefusals } from './refusals.ts'

/** Accepts RTMP senders that know the key of a source. Whatever arrives, the worst outcome is that its connection is closed. */
export interface IngestServer {
	/** Senders whose source has gone, has another key or no longer accepts the network are closed. */
	setSources(sources: readonly IngestSource[]): void
	senders(): readonly IngestSender[]
	refused(): RefusedSender | null
	dispose(): Promise<void>
}

export interface IngestServerOptions {
	readonly clock: Clock
	/** null: the port is taken, and another one is tried. */
	readonly listen: (server: Server, host: string) => Promise<number | null>
	readonly onListening: (port: number | null) => void
	readonly onTag: (sourceId: string, tag: MediaTag) => void
	readonly onEnd: (sourceId: string) => void
	/** `senders` or `refused` has changed. */
	readonly onChange: () => void
	readonly log: Pick<Log, 'info'>
}

interface Sender {
	readonly sourceIds: readonly string[]
	readonly key: string
	readonly from: string
	readonly sinceMs: number
	readonly session: IngestSession
	lastBytesAtMs: number
	/** Bytes since the second began. */
	secondBytes: number
	tooFastSeconds: number
}

const maxConnections = 64
const maxConnectionsOfOne = 12
/** A connection that does not publish yet may send this much; 12 kB are usual. */
const maxBytesBefore = 128 * 1024
/** A sender that returns takes the place of its old connection when that has been silent for this long: its end was lost on the way. ms. */
const silentMs = 1500
/** A sender that sends nothing for this long is closed, ms. */
const goneMs = 10_000
/** Far beyond what any encoder sends: 160 Mb/s, for this many seconds. */
const maxBytesOfSecond = 20_000_000
const maxTooFastSeconds = 5
const checkEveryMs = 1000
/** When every port is taken, they are tried again after this, ms. */
const retryMs = 3000

export function createIngestServer(options: IngestServerOptions): IngestServer {
	const { clock } = options
	let sources: readonly IngestSource[] = []
	let refused: RefusedSender | null = null
	const refusals = createRefusals()
	const sockets = new Map<Socket, string>()
	const senders = new Set<Sender>()
	/** Whether the server listens on every interface; null = it does not listen. */
	let listensOn: 'loopback' | 'all' | null = null
	let server: Server | null = null
	let changing: Promise<void> = Promise.resolve()
	let isDisposed = false
	let cancelRetry = () => {}
	let cancelCheck = clock.after(checkEveryMs, check)

	function accept(socket: Socket): void {
		const from = plainAddress(socket.remoteAddress ?? '')
		socket.on('error', () => {})
		const ofOne = [...sockets.values()].filter((other) => other === from).length
		if (sockets.size >= maxConnections || ofOne >= maxConnectionsOfOne || refusals.isBlocked(from, clock.steady())) {
			socket.destroy()
			return
		}
		sockets.set(socket, from)
		socket.on('close', () => sockets.delete(socket))
		socket.setNoDelay(true)
		let sender: Sender | null = null
		let bytesBefore = 0
		// Registered before the session's own listener, which handles the bytes.
		socket.on('data', (bytes: Buffer) => {
			if (sender) {
				sender.lastBytesAtMs = clock.steady()
				sender.secondBytes += bytes.length
				return
			}
			bytesBefore += bytes.length
			if (bytesBefore > maxBytesBefore) session.close()
		})
		const session: IngestSession = createIngestSession(
			socket,
			{
				authorize(app, name) {
					const key = name.split('?', 1)[0] ?? ''
					const asked = app.split('?', 1)[0]?.replace(/\/+$/, '')
					const known = asked === ingestApp ? sourcesOf(key, from) : []
					if (known.length === 0) return refuse(from, 'key')
					return makeRoom(key) ? 'accept' : refuse(from, 'in-use')
				},
				onPublish(_app, name) {
					const key = name.split('?', 1)[0] ?? ''
					const sourceIds = sourcesOf(key, from).map(({ id }) => id)
					const nowMs = clock.steady()
					sender = { sourceIds, key, from, sinceMs: clock.now(), session, lastBytesAtMs: nowMs, secondBytes: 0, tooFastSeconds: 0 }
					senders.add(sender)
					options.log.info('A sender was accepted')
					options.onChange()
				},
				onTag(tag) {
					if (!sender || !senders.has(sender)) return
					for (const id of sender.sourceIds) options.onTag(id, tag)
				},
				onClose(end) {
					if (!sender || !senders.delete(sender)) return
					options.log.info('A sender has gone', { end })
					for (const id of sender.sourceIds) options.onEnd(id)
					options.onChange()
				},
			},
			clock,
		)
	}

	/** The sources with this key that this address may send to. Compared without hints about how much of the key is right. */
	function sourcesOf(key: string, from: string): readonly IngestSource[] {
		const given = digest(key)
		return sources.filter((source) => timingSafeEqual(digest(source.key), given) && (source.lan || isLoopback(from)))
	}

	function refuse(from: string, why: RefusedSender['why']): 'refuse' | 'in-use' {
		if (why === 'key') refusals.add(from, clock.steady())
		refused = { from, atMs: clock.now(), why }
		options.log.info('A sender was refused', { why })
		options.onChange()
		return why === 'key' ? 'refuse' : 'in-use'
	}

	/** False while another sender with the same key is there. */
	function makeRoom(key: string): boolean {
		const other = [...senders].find((each) => each.key === key)
		if (other && clock.steady() - other.lastBytesAtMs < silentMs) return false
		other?.session.close()
		return true
	}

	function check(): void {
		const nowMs = clock.steady()
		for (const sender of senders) {
			sender.tooFastSeconds = sender.secondBytes > maxBytesOfSecond ? sender.tooFastSeconds + 1 : 0
			sender.secondBytes = 0
			if (sender.tooFastSeconds >= maxTooFastSeconds || nowMs - sender.lastBytesAtMs > goneMs) sender.session.close()
		}
		if (!isDisposed) cancelCheck = clock.after(checkEveryMs, check)
	}

	/** One change at a time: the old listener must have closed before the port is opened on other interfaces. */
	function listenAsDesired(): void {
		cancelRetry()
		changing = changing.then(async () => {
			const desired = isDisposed || sources.length === 0 ? null : sources.some(({ lan }) => lan) ? 'all' : 'loopback'
			if (desired === listensOn) return
			// Connections that were accepted continue.
			server?.close()
			server = null
			listensOn = desired
			if (desired === null) return
			server = createServer(accept)
			const port = await options.listen(server, desired === 'all' ? '0.0.0.0' : '127.0.0.1')
			// Later errors belong to single connections.
			server.on('error', () => {})
			options.onListening(port)
			if (port !== null) return
			listensOn = null
			cancelRetry = clock.after(retryMs, listenAsDesired)
		})
	}

	return {
		setSources(next) {
			sources = next
			for (const sender of [...senders]) {
				const ids = sourcesOf(sender.key, sender.from).map(({ id }) => id)
				if (ids.join() !== sender.sourceIds.join()) sender.session.close()
			}
			listenAsDesired()
		},
		senders: () => [...senders].flatMap(({ sourceIds, from, sinceMs }) => sourceIds.map((sourceId) => ({ sourceId, from, sinceMs }))),
		refused: () => refused,
		async dispose() {
			isDisposed = true
			cancelCheck()
			listenAsDesired()
			for (const socket of sockets.keys()) socket.destroy()
			await changing
		},
	}
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest()
}

/** "::ffff:192.168.1.5" is 192.168.1.5. */
function plainAddress(address: string): string {
	return address.replace(/^::ffff:/, '')
}

function isLoopback(address: string): boolean {
	return address === '::1' || address.startsWith('127.')
}
