import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { MediaTag, TagFeedEndpoint } from '../../../shared/domain/feeds.ts'
import type { Log } from '../../lib/log.ts'
import { flvHeader, flvTagBytes } from '../flv/flv-writer.ts'
import { createRecentTags } from '../flv/recent-tags.ts'

/** The tags of one encoder, for readers in other processes of the studio. */
export interface TagFeed {
	write(tag: MediaTag): void
	/** Its readers get what was written, and the end. */
	close(): void
}

/**
 * Gives encoded tags to other processes of this studio on loopback, all sound tracks in one stream. A reader that joins gets the headers and the last
 * seconds first: one that was restarted, or connects late, misses nothing. Writing never waits for a reader.
 */
export interface TagFeeds {
	/** Listens from the first feed on. A feed of the same name is replaced. */
	open(name: string): TagFeed
	dispose(): void
}

export interface TagFeedsOptions {
	readonly log: Log
	/** Called once it listens. */
	readonly onEndpoint: (endpoint: TagFeedEndpoint) => void
}

/** A reader that has so much before it, bytes, is disconnected: it is 10 s at 50 Mb/s, and the last seconds are sent again when it returns. */
const queueLimitBytes = 64_000_000
const longestRequest = 300

interface OpenFeed {
	readonly recent: ReturnType<typeof createRecentTags>
	readonly readers: Set<Socket>
}

export function createTagFeeds({ log, onEndpoint }: TagFeedsOptions): TagFeeds {
	const token = randomBytes(24).toString('hex')
	const feeds = new Map<string, OpenFeed>()
	const sockets = new Set<Socket>()
	let server: Server | null = null

	function listen(): void {
		if (server) return
		const made = createServer(accept)
		server = made
		made.on('error', (error) => log.error('The tags of recordings cannot be given out', { error: error.message }))
		made.listen(0, '127.0.0.1', () => onEndpoint({ port: (made.address() as AddressInfo).port, token }))
	}

	function accept(socket: Socket): void {
		let request = ''
		sockets.add(socket)
		socket.on('error', () => {})
		socket.on('close', () => sockets.delete(socket))
		socket.setNoDelay(true)
		socket.setEncoding('latin1')
		socket.on('data', (text: string) => {
			if (request.endsWith('\n')) return
			request += text
			if (request.endsWith('\n')) answer(socket, request.trimEnd())
			else if (request.length > longestRequest) socket.destroy()
		})
	}

	function answer(socket: Socket, request: string): void {
		const [given = '', name = ''] = request.split(' ')
		const feed = feeds.get(decodeURIComponent(name))
		if (!feed || !isToken(given)) {
			socket.destroy()
			return
		}
		socket.write(flvHeader())
		for (const tag of feed.recent.tags()) socket.write(flvTagBytes(tag))
		feed.readers.add(socket)
		socket.on('close', () => feed.readers.delete(socket))
	}

	function isToken(given: string): boolean {
		return given.length === token.length && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(token, 'latin1'))
	}

	function close(name: string, feed: OpenFeed): void {
		if (feeds.get(name) === feed) feeds.delete(name)
		for (const reader of feed.readers) reader.end()
		feed.readers.clear()
	}

	return {
		open(name) {
			listen()
			const before = feeds.get(name)
			if (before) close(name, before)
			const feed: OpenFeed = { recent: createRecentTags(), readers: new Set() }
			feeds.set(name, feed)
			return {
				write(tag) {
					feed.recent.note(tag)
					if (feed.readers.size === 0) return
					const bytes = flvTagBytes(tag)
					for (const reader of feed.readers) {
						if (reader.writableLength > queueLimitBytes) reader.destroy()
						else reader.write(bytes)
					}
				},
				close: () => close(name, feed),
			}
		},
		dispose() {
			server?.close()
			for (const socket of sockets) socket.destroy()
		},
	}
}
