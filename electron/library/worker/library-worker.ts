import type { Socket } from 'node:net'
import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Spawn } from '../../process/spawn.ts'
import type { FromLibrary, Result, ToLibrary } from '../library-messages.ts'
import { cutPlaces, makeCut } from './cut-job.ts'
import { refuse } from './http-answer.ts'
import { readFacts } from './media-facts.ts'
import { createPictures, type Pictures } from './pictures.ts'
import { sendFile } from './send-file.ts'
import { serveFilm } from './serve-film.ts'
import { serveStream, streamArguments } from './serve-stream.ts'
import { createWaves, type Waves } from './waves.ts'

export interface LibraryWorkerOptions {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly send: (message: FromLibrary) => void
	readonly exit: () => void
}

type Served = Extract<ToLibrary, { type: 'serve' }>

/** A browser has few connections for films; the oldest one is closed for a new one. */
const mostConnections = 24
/** How often the progress of an upload is reported, ms. */
const sentEveryMs = 250

/** The work of the library process: it reads recordings for screens. Nothing in it touches the show. */
export function createLibraryWorker({ spawn, clock, send, exit }: LibraryWorkerOptions) {
	const connections = new Set<Socket>()
	let ffmpegPath = ''
	let pictures: Pictures | null = null
	let waves: Waves | null = null
	let count = 0
	let cutting: AbortController | null = null
	const sending = new Map<number, AbortController>()
	let sendLimit: number | null = null

	/** While it runs, the process has something to do. */
	function use(work: Promise<unknown>): void {
		count += 1
		send({ type: 'use', count })
		detach(
			work.finally(() => {
				count -= 1
				send({ type: 'use', count })
			}),
		)
	}

	async function serve(request: Served, socket: Socket): Promise<void> {
		socket.on('error', () => socket.destroy())
		connections.add(socket)
		socket.once('close', () => connections.delete(socket))
		for (const oldest of connections) if (connections.size > mostConnections && oldest !== socket) oldest.destroy()
		const { path, part } = request
		switch (part.kind) {
			case 'film':
				return serveFilm(request, socket)
			case 'stream': {
				const facts = await readFacts(path, { spawn, ffmpegPath }).catch(() => null)
				if (!facts) return refuse(socket, 404)
				const track = facts.tracks.find(({ number }) => number === part.track) ?? facts.tracks[0]
				const args = streamArguments(path, part.fromMs, track?.number ?? null, track?.codec ?? '')
				return serveStream(args, socket, { spawn, clock, ffmpegPath })
			}
			case 'picture':
				return pictures?.serve(path, part.atMs, socket)
			case 'wave':
				return waves?.serve(path, part.track, socket)
		}
	}

	async function cut(order: Extract<ToLibrary, { type: 'cut' }>['order']): Promise<void> {
		const own = new AbortController()
		cutting = own
		const made = makeCut(order, { spawn, clock, ffmpegPath }, own.signal, (share) => send({ type: 'cut-progress', share }))
		const answer = await resultOf(made)
		cutting = null
		send({ type: 'cut-done', answer })
	}

	async function sendOne({ number, path, request }: Extract<ToLibrary, { type: 'send-file' }>): Promise<void> {
		const own = new AbortController()
		sending.set(number, own)
		let unreported = 0
		let reportedAtMs = clock.steady()
		function report(): void {
			if (unreported > 0) send({ type: 'file-sent', number, bytes: unreported })
			unreported = 0
			reportedAtMs = clock.steady()
		}
		const sent = sendFile(path, request, {
			clock,
			limit: () => sendLimit,
			onSent(bytes) {
				unreported += bytes
				if (clock.steady() - reportedAtMs >= sentEveryMs) report()
			},
			signal: own.signal,
		})
		const answer = await resultOf(sent)
		sending.delete(number)
		report()
		send({ type: 'file-done', number, answer })
	}

	return {
		receive(message: ToLibrary, socket: Socket | null): void {
			switch (message.type) {
				case 'settings':
					ffmpegPath = message.ffmpegPath
					pictures = createPictures({ spawn, clock, ffmpegPath, folder: message.cacheFolder })
					waves = createWaves({ spawn, clock, ffmpegPath, folder: message.cacheFolder })
					return
				case 'serve':
					if (socket) use(serve(message, socket))
					return
				case 'read-facts':
					return use(
						resultOf(readFacts(message.path, { spawn, ffmpegPath })).then((answer) =>
							send({ type: 'facts', number: message.number, answer }),
						),
					)
				case 'read-places':
					return use(
						resultOf(cutPlaces(message.path, message, { spawn, clock, ffmpegPath })).then((answer) =>
							send({ type: 'places', number: message.number, answer }),
						),
					)
				case 'cut':
					return use(cut(message.order))
				case 'cancel-cut':
					return cutting?.abort()
				case 'send-file':
					return use(sendOne(message))
				case 'cancel-send':
					return sending.get(message.number)?.abort()
				case 'send-limit':
					sendLimit = message.bytesPerSecond
					return
				case 'stop':
					return exit()
			}
		},
	}
}

function resultOf<Value>(promise: Promise<Value>): Promise<Result<Value>> {
	return promise.then(
		(value) => ({ value }),
		(error: unknown) => ({ error: toAppErrorData(error) }),
	)
}
