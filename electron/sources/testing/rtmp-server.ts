import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { tagTypeCodes } from '../../media/flv/media-tag.ts'
import type { AmfValue } from '../../media/rtmp/amf0.ts'
import { isAmfObject, member, readCommand } from '../../media/rtmp/command.ts'
import { startServerHandshake } from '../../media/rtmp/handshake.ts'
import { createRtmpLink } from '../../media/rtmp/link.ts'
import { chunkStreams } from '../../media/rtmp/message.ts'

/** A server that plays a livestream to every client, as long as it is sent. */
export interface RtmpServer {
	readonly port: number
	/** App and name of each request. */
	readonly requests: readonly string[]
	/** "silent": the sender hangs and nothing is sent; "unpublished": the sender has left, as the server reports; "refused": the server has no such stream. */
	setSending(mode: 'sending' | 'silent' | 'unpublished' | 'refused'): void
	/** The time of the picture that is sent now, ms since the first one. */
	nowMs(): number
	dispose(): Promise<void>
}

/** `tags`: a clip that is sent again and again in real time, `durationMs` long. Each client begins with the last keyframe. */
export async function startRtmpServer(tags: readonly MediaTag[], durationMs: number): Promise<RtmpServer> {
	const headers = tags.filter((tag) => tag.kind === 'data' || tag.isSequenceHeader)
	const media = tags.filter((tag) => !headers.includes(tag))
	const players = new Map<Socket, (tag: MediaTag) => void>()
	const status = new Map<Socket, (code: string) => void>()
	const sockets = new Set<Socket>()
	const requests: string[] = []
	let mode: 'sending' | 'silent' | 'unpublished' | 'refused' = 'sending'
	let group: MediaTag[] = []
	let next = 0
	let round = 0
	const startedMs = performance.now()

	function pump(): void {
		for (;;) {
			const tag = media[next]
			if (!tag || round * durationMs + tag.timestampMs > performance.now() - startedMs) return
			const sent = { ...tag, timestampMs: round * durationMs + tag.timestampMs }
			if (sent.isKeyframe) group = []
			group.push(sent)
			if (mode === 'sending') for (const play of players.values()) play(sent)
			next += 1
			if (next === media.length) {
				next = 0
				round += 1
			}
		}
	}
	const timer = setInterval(pump, 10)

	const server = createServer((socket) => {
		sockets.add(socket)
		const handshake = startServerHandshake((bytes) => void socket.write(bytes))
		let isShaken = false
		let app = ''
		const link = createRtmpLink({
			write: (bytes) => void socket.write(bytes),
			onMessage(message) {
				const command = readCommand(message)
				if (command?.name === 'connect') {
					app = isAmfObject(command.object) ? String(member(command.object, 'app')) : ''
					link.setChunkBytes(4096)
					link.sendCommand(0, '_result', command.transactionId, {}, { level: 'status', code: 'NetConnection.Connect.Success' } as AmfValue)
				} else if (command?.name === 'createStream') link.sendCommand(0, '_result', command.transactionId, null, 1)
				else if (command?.name === 'play') play(String(command.args[0]))
			},
		})
		const say = (code: string, level = 'status') => link.sendCommand(1, 'onStatus', 0, null, { level, code, description: code })
		function play(name: string): void {
			requests.push(`${app} ${name}`)
			if (mode === 'refused') return say('NetStream.Play.StreamNotFound', 'error')
			say('NetStream.Play.Start')
			const send = ({ kind, timestampMs, body }: MediaTag) =>
				link.send({ typeId: tagTypeCodes[kind], streamId: 1, timestampMs, payload: body }, chunkStreams[kind])
			players.set(socket, send)
			status.set(socket, say)
			if (mode === 'sending') for (const tag of [...headers, ...group]) send(tag)
		}
		socket.on('data', (bytes) => {
			const rest = isShaken ? bytes : handshake.receive(bytes)
			if (!rest) return
			isShaken = true
			link.receive(rest)
		})
		socket.on('error', () => {})
		socket.on('close', () => {
			players.delete(socket)
			sockets.delete(socket)
		})
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

	return {
		port: (server.address() as AddressInfo).port,
		requests,
		nowMs: () => performance.now() - startedMs,
		setSending(next) {
			mode = next
			if (mode === 'unpublished') for (const say of status.values()) say('NetStream.Play.UnpublishNotify')
		},
		async dispose() {
			clearInterval(timer)
			for (const socket of sockets) socket.destroy()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}
