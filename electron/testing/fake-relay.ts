import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { MediaTag, RelayEndpoint } from '../../shared/domain/feeds.ts'
import { createFlvParser } from '../media/flv/flv-parser.ts'
import { flvHeader, flvTagBytes } from '../media/flv/flv-writer.ts'
import { isEndOfSequence } from '../media/flv/media-tag.ts'

/** Output of a real encoder, for tests: a keyframe every second, 25 pictures a second, and sound. */
export interface TestProgram {
	readonly headers: readonly MediaTag[]
	readonly frames: readonly MediaTag[]
	readonly lengthMs: number
}

/** Encodes a test picture with a tone, using FFmpeg. */
export async function encodeProgram(options: {
	readonly seconds: number
	readonly bitrateKbps?: number
	/** libx264's preset; another one means another decoder configuration. */
	readonly preset?: string
	/** Pictures that are decoded after a later one, in a row. */
	readonly bFrames?: number
}): Promise<TestProgram> {
	const rate = options.bitrateKbps ?? 500
	const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000']
	const video = [
		'-c:v',
		'libx264',
		'-preset',
		options.preset ?? 'ultrafast',
		'-g',
		'25',
		'-sc_threshold',
		'0',
		'-bf',
		String(options.bFrames ?? 0),
	]
	const size = ['-b:v', `${rate}k`, '-minrate', `${rate}k`, '-maxrate', `${rate}k`, '-bufsize', `${rate}k`, '-x264-params', 'nal-hrd=cbr']
	const sound = ['-c:a', 'aac', '-ac', '2', '-b:a', '64k', '-t', String(options.seconds), '-f', 'flv', 'pipe:1']
	const ffmpeg = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...picture, ...video, ...size, ...sound], {
		stdio: ['ignore', 'pipe', 'inherit'],
	})
	const tags: MediaTag[] = []
	const parser = createFlvParser({ onTag: (tag) => tags.push(tag) })
	ffmpeg.stdout.on('data', (bytes: Buffer) => parser.push(bytes))
	await once(ffmpeg, 'close')
	const lengthMs = options.seconds * 1000
	// Frames beyond the length are left out, so that time also rises from one round to the next.
	const isFrame = (tag: MediaTag) => tag.kind !== 'data' && !tag.isSequenceHeader && !isEndOfSequence(tag) && tag.timestampMs < lengthMs
	return { headers: tags.filter((tag) => tag.isSequenceHeader), frames: tags.filter(isFrame), lengthMs }
}

/** The relay as a reader sees it: HTTP-FLV, headers and the group of pictures since the last keyframe first, then live. */
export interface FakeRelay {
	endpoint(): RelayEndpoint
	/** Program time of the last tag that was sent. */
	nowMs(): number
	/** Tags that were published so far. */
	readonly published: readonly MediaTag[]
	/** Takes effect with the next round. */
	switchTo(program: TestProgram): void
	/** Disconnects all readers and continues on another port, like a relay that was restarted. The program continues meanwhile. */
	restart(): Promise<void>
	close(): Promise<void>
}

/** Plays the program over and over in real time, from `startMs` on the program timeline. */
export async function startFakeRelay(first: TestProgram, startMs = 60_000): Promise<FakeRelay> {
	let program = first
	let next = first
	const published: MediaTag[] = []
	const readers = new Set<ServerResponse>()
	let group: MediaTag[] = []
	let index = 0
	let roundStartMs = startMs
	const startedAt = Date.now()
	let server = await listen()

	async function listen() {
		const made = createServer((request, response) => {
			response.writeHead(200, { 'content-type': 'video/x-flv' })
			response.write(flvHeader())
			for (const tag of [...program.headers, ...since(new URL(request.url ?? '', 'http://relay').searchParams.get('from'))])
				response.write(flvTagBytes(tag))
			readers.add(response)
			response.on('close', () => readers.delete(response))
		})
		made.listen(0, '127.0.0.1')
		await once(made, 'listening')
		return made
	}

	/** The current group of pictures, for a reader that continues with the groups before it that it does not have. */
	function since(from: string | null): readonly MediaTag[] {
		if (from === null) return group
		const first = published.findLastIndex((tag) => tag.kind === 'video' && tag.isKeyframe && tag.timestampMs <= Number(from))
		return first < 0 ? group : published.slice(first).filter((tag) => !tag.isSequenceHeader)
	}

	function publish(tag: MediaTag): void {
		if (tag.kind === 'video' && tag.isKeyframe) group = []
		if (!tag.isSequenceHeader) group.push(tag)
		published.push(tag)
		for (const reader of readers) reader.write(flvTagBytes(tag))
	}

	const timer = setInterval(() => {
		const dueMs = startMs + Date.now() - startedAt
		for (;;) {
			const frame = program.frames[index]
			if (!frame) {
				roundStartMs += program.lengthMs
				index = 0
				if (next !== program) {
					program = next
					for (const header of program.headers) publish({ ...header, timestampMs: roundStartMs })
				}
				continue
			}
			if (roundStartMs + frame.timestampMs > dueMs) return
			publish({ ...frame, timestampMs: roundStartMs + frame.timestampMs })
			index += 1
		}
	}, 10)

	async function shut(): Promise<void> {
		server.close()
		server.closeAllConnections()
		readers.clear()
		await once(server, 'close')
	}

	return {
		endpoint: () => ({
			host: '127.0.0.1',
			rtmpPort: 1,
			httpPort: (server.address() as AddressInfo).port,
			app: 'a',
			name: 'b',
			publishSign: 'publish-sign',
			playSign: 'play-sign',
		}),
		nowMs: () => startMs + Date.now() - startedAt,
		published,
		switchTo(other) {
			next = other
		},
		async restart() {
			await shut()
			server = await listen()
		},
		async close() {
			clearInterval(timer)
			await shut()
		},
	}
}
