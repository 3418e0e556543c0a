import { timingSafeEqual } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { dirname } from 'node:path'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import { maxGreetingBytes, readGreeting } from '../../media/ingest-feed.ts'
import { createStreamCache, type StreamCache } from './stream-cache.ts'

/** Passes what senders send to the program, over a socket that only processes of this user can reach. */
export interface FeedServer {
	take(sourceId: string, tag: MediaTag): void
	/** The sender has gone: its readers are closed, and come back. */
	end(sourceId: string): void
	dispose(): Promise<void>
}

/** A reader that does not read is closed when this much waits: it comes back at the live edge. */
const maxWaitingBytes = 32 * 1024 * 1024
const greetingLimitMs = 5000

/** Rejects when the socket cannot be opened. */
export async function openFeedServer(path: string, token: string): Promise<FeedServer> {
	const readers = new Map<Socket, string>()
	const sockets = new Set<Socket>()
	const caches = new Map<string, StreamCache>()

	function accept(socket: Socket): void {
		sockets.add(socket)
		let line = ''
		const limit = setTimeout(() => socket.destroy(), greetingLimitMs)
		socket.on('error', () => {})
		socket.on('close', () => {
			clearTimeout(limit)
			sockets.delete(socket)
			readers.delete(socket)
		})
		socket.on('data', (bytes: Buffer) => {
			if (readers.has(socket)) return
			line += bytes.toString('latin1')
			const end = line.indexOf('\n')
			if (end < 0 && line.length <= maxGreetingBytes) return
			const greeting = readGreeting(line.slice(0, Math.max(0, end)))
			if (!greeting || !isSame(greeting.token, token)) {
				socket.destroy()
				return
			}
			clearTimeout(limit)
			readers.set(socket, greeting.sourceId)
			socket.write(flvHeader())
			for (const tag of caches.get(greeting.sourceId)?.beginning() ?? []) socket.write(flvTagBytes(tag))
		})
	}

	if (process.platform !== 'win32') {
		await mkdir(dirname(path), { recursive: true, mode: 0o700 })
		// Left by a process that was killed.
		await rm(path, { force: true })
	}
	const server = createServer(accept)
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(path, resolve)
	})
	server.on('error', () => {})

	return {
		take(sourceId, tag) {
			const cache = caches.get(sourceId) ?? createStreamCache()
			caches.set(sourceId, cache)
			cache.take(tag)
			let bytes: Uint8Array | null = null
			for (const [socket, id] of readers) {
				if (id !== sourceId) continue
				bytes ??= flvTagBytes(tag)
				socket.write(bytes)
				if (socket.writableLength > maxWaitingBytes) socket.destroy()
			}
		},
		end(sourceId) {
			caches.delete(sourceId)
			for (const [socket, id] of readers) if (id === sourceId) socket.destroySoon()
		},
		async dispose() {
			for (const socket of sockets) socket.destroy()
			await new Promise<void>((resolve) => server.close(() => resolve()))
			if (process.platform !== 'win32') await rm(dirname(path), { recursive: true, force: true })
		},
	}
}

function isSame(given: string, expected: string): boolean {
	return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
