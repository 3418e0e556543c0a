import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { flvHeader, flvTagBytes } from '../../electron/media/flv/flv-writer.ts'
import { isEndOfSequence } from '../../electron/media/flv/media-tag.ts'
import { createIngestSession } from '../../electron/media/rtmp/ingest-session.ts'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { createStreamCount, type StreamCount } from './judge.ts'

/** An RTMP ingest in this process that counts everything and keeps nothing but the stretches that are asked for. */
export interface WatchedIngest {
	readonly server: string
	readonly key: string
	readonly count: StreamCount
	/** How often a publisher was accepted. */
	publishes(): number
	/** FLV of the next seconds, from a keyframe on, and how old the connection was at its start. */
	stretch(seconds: number): Promise<{ readonly flv: Buffer; readonly atS: number }>
	close(): Promise<void>
}

const key = 'soak-key'

export async function startWatchedIngest(frameMs: number): Promise<WatchedIngest> {
	const count = createStreamCount(frameMs)
	const sockets = new Set<Socket>()
	const headers = new Map<MediaTag['kind'], MediaTag>()
	let publishes = 0
	let wanted: { readonly seconds: number; readonly tags: MediaTag[]; readonly resolve: (tags: readonly MediaTag[]) => void } | null = null

	function take(tag: MediaTag): void {
		if (tag.isSequenceHeader) headers.set(tag.kind, tag)
		else if (tag.kind !== 'data' && !isEndOfSequence(tag)) count.add({ kind: tag.kind, timestampMs: tag.timestampMs })
		if (!wanted || tag.kind === 'data') return
		const { tags, seconds, resolve } = wanted
		const first = tags[0]
		if (!first && !(tag.kind === 'video' && tag.isKeyframe)) return
		tags.push(tag)
		if (!first || tag.timestampMs - first.timestampMs < seconds * 1000) return
		wanted = null
		resolve(tags)
	}

	const server = createServer((socket) => {
		sockets.add(socket)
		socket.on('close', () => sockets.delete(socket))
		socket.on('error', () => {})
		createIngestSession(socket, {
			authorize: (_, asked) => (asked === key ? 'accept' : 'refuse'),
			onPublish() {
				publishes += 1
			},
			onTag: take,
		})
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	return {
		server: `rtmp://127.0.0.1:${(server.address() as AddressInfo).port}/live`,
		key,
		count,
		publishes: () => publishes,
		async stretch(seconds) {
			const tags = await new Promise<readonly MediaTag[]>((resolve) => {
				wanted = { seconds, tags: [], resolve }
			})
			const atMs = tags[0]?.timestampMs ?? 0
			const own = [...headers.values(), ...tags].map((tag) => ({ ...tag, timestampMs: Math.max(0, tag.timestampMs - atMs) }))
			return {
				flv: Buffer.concat([
					flvHeader(),
					...own.map((tag) => flvTagBytes({ ...tag, timestampMs: tag.isSequenceHeader ? 0 : tag.timestampMs })),
				]),
				atS: atMs / 1000,
			}
		},
		async close() {
			for (const socket of sockets) socket.destroy()
			server.close()
			await once(server, 'close')
		},
	}
}
