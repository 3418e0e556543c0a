import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { type CanvasId, canvasIds, mainCanvas } from '../../../shared/domain/canvas.ts'
import type { RelayEndpoint, RelayStream } from '../../../shared/domain/feeds.ts'
import { detach } from '../../lib/detach.ts'
import type { AirOrder, CanvasAirState } from '../relay-messages.ts'
import { type AirFeed, createAirFeed } from './air/air-feed.ts'
import type { Nms, NmsSession } from './nms.ts'
import { type BroadcastRules, createProgramBroadcast, type ProgramBroadcast } from './program-broadcast.ts'
import { acceptRtmpConnection } from './rtmp-connection.ts'
import { isFlv, isRtmp } from './subscriber.ts'

export interface RelayServer {
	readonly endpoint: RelayEndpoint
	/** Values that must not be written to a log. */
	readonly secrets: readonly string[]
	setAir(order: AirOrder): void
	/** On every canvas, see AirTimeline. Returns the longest, ms. */
	cut(lastMs: number | null, untilMs: number): number
	/** Of the canvases whose show is on. */
	air(): readonly CanvasAirState[]
	dispose(): Promise<void>
}

export interface RelayServerOptions {
	/** 0 = any free one. */
	readonly rtmpPort: number
	readonly httpPort: number
	readonly maxWaitingBytes?: number
	/** Messages without secrets. */
	readonly log: (message: string) => void
}

const host = '127.0.0.1'
/** About 13 s of a 5 Mb/s program: a reader that is further behind starts again at the live edge. Bytes. */
const defaultMaxWaitingBytes = 8 * 1024 * 1024
/** Signatures must be valid longer than the longest show, seconds; the secret is new at each start anyway. */
const signedForS = 400 * 24 * 3600

/**
 * One relay on loopback, with a stream for each canvas: publishing over RTMP, reading over HTTP-FLV. It opens the listeners itself, because
 * node-media-server ends the process when a port is taken, cannot use any free port and does not report when it listens. Rejects with the listener's
 * error, for example EADDRINUSE.
 */
export async function startRelayServer(nms: Nms, options: RelayServerOptions): Promise<RelayServer> {
	const app = randomBytes(12).toString('hex')
	const secret = randomBytes(24).toString('hex')
	nms.context.config = { auth: { play: true, publish: true, secret } }
	nms.logger.level = 'warn'

	const streamOfEach = (): Record<CanvasId, RelayStream> =>
		Object.fromEntries(canvasIds.map((id) => [id, signedStream(app, secret)])) as Record<CanvasId, RelayStream>
	const programs = streamOfEach()
	const airs = streamOfEach()
	/** What may be published to. */
	const broadcasts = new Map<string, ProgramBroadcast>()
	/** What may be read, by its path for HTTP. */
	const readable = new Map<string, RelayStream>()
	const feeds = new Map<CanvasId, AirFeed>()

	function open(stream: RelayStream, own: Pick<BroadcastRules, 'mayPublish' | 'onPacket' | 'onGoodbye'>): [string, ProgramBroadcast] {
		const streamPath = `/${app}/${stream.name}`
		const broadcast = createProgramBroadcast(nms, streamPath, {
			...own,
			mayPlay: (session) => isSame(session.streamQuery.sign, stream.playSign),
			maxWaitingBytes: options.maxWaitingBytes ?? defaultMaxWaitingBytes,
			cut(session, why) {
				options.log(`A ${session.isPublisher ? 'publisher' : 'reader'} was cut off: ${why}.`)
				destroyConnection(session)
			},
		})
		nms.context.broadcasts.set(streamPath, broadcast)
		readable.set(`${streamPath}.flv`, stream)
		return [streamPath, broadcast]
	}

	for (const canvas of canvasIds) {
		const [, air] = open(airs[canvas], { mayPublish: () => false })
		const feed = createAirFeed(air, () => performance.now(), options.log)
		feeds.set(canvas, feed)
		const program = programs[canvas]
		const [streamPath, broadcast] = open(program, {
			mayPublish: (session) => isSame(session.streamQuery.sign, program.publishSign),
			onPacket: feed.take,
			onGoodbye: feed.programEnded,
		})
		broadcasts.set(streamPath, broadcast)
	}

	function answerHttp(request: IncomingMessage, response: ServerResponse): void {
		const url = URL.parse(request.url ?? '/', 'http://relay')
		response.setHeader('connection', 'close')
		const stream = readable.get(url?.pathname ?? '')
		if (!url || !stream || request.method !== 'GET' || !isSame(url.searchParams.get('sign'), stream.playSign)) {
			response.writeHead(404).end()
			return
		}
		const query = Object.fromEntries(url.searchParams)
		response.setHeader('content-type', 'video/x-flv')
		response.setHeader('cache-control', 'no-store')
		request.socket.setNoDelay(true)
		// The fields that its sessions expect from Express.
		const session = new nms.FlvSession(Object.assign(request, { hostname: host, params: { app, name: stream.name }, query }), response)
		session.run()
		nms.context.sessions.set(session.id, session)
	}

	const rtmpServer = createTcpServer({ noDelay: true }, (socket) => acceptRtmpConnection(nms, broadcasts, socket, options.log))
	const httpServer = createHttpServer(answerHttp)
	const sockets = new Set<Socket>()
	for (const server of [rtmpServer, httpServer]) {
		server.on('connection', (socket: Socket) => {
			sockets.add(socket)
			socket.on('error', () => {})
			socket.on('close', () => sockets.delete(socket))
		})
	}

	function setAir({ phase, delayMs, canvases, loops }: AirOrder): void {
		for (const [canvas, feed] of feeds)
			detach(feed.setOrder({ phase: canvases.includes(canvas) ? phase : 'off', delayMs, loop: loops[canvas] ?? null }))
	}

	const cut = (lastMs: number | null, untilMs: number): number => Math.max(...[...feeds.values()].map((feed) => feed.cut(lastMs, untilMs)))

	function air(): readonly CanvasAirState[] {
		return [...feeds].flatMap(([canvas, feed]) => {
			const state = feed.state()
			return state ? [{ canvas, ...state }] : []
		})
	}

	async function stop(): Promise<void> {
		const closing = [rtmpServer, httpServer].filter((server) => server.listening).map((server) => once(server, 'close'))
		for (const feed of feeds.values()) feed.dispose()
		rtmpServer.close()
		httpServer.close()
		for (const socket of sockets) socket.destroy()
		await Promise.all(closing)
	}

	try {
		const rtmpPort = await listen(rtmpServer, options.rtmpPort)
		const httpPort = await listen(httpServer, options.httpPort)
		const { [mainCanvas]: main, ...others } = programs
		const endpoint: RelayEndpoint = { host, rtmpPort, httpPort, app, ...main, others, air: airs }
		const secrets = [...Object.values(programs), ...Object.values(airs)].flatMap(({ name, publishSign, playSign }) => [
			publishSign,
			playSign,
			name,
		])
		return { endpoint, secrets: [...secrets, secret, app], setAir, cut, air, dispose: stop }
	} catch (error) {
		await stop()
		throw error
	}
}

function signedStream(app: string, secret: string): RelayStream {
	const name = randomBytes(12).toString('hex')
	const path = `/${app}/${name}`
	const nowS = Math.floor(Date.now() / 1000)
	// Different expiry times make different signatures, so that a reader cannot publish with its own.
	return { name, publishSign: signature(path, nowS + signedForS, secret), playSign: signature(path, nowS + signedForS + 1, secret) }
}

/** The form that node-media-server checks: `<expiry>-<md5 of path-expiry-secret>`. */
function signature(streamPath: string, expiryS: number, secret: string): string {
	return `${expiryS}-${createHash('md5').update(`${streamPath}-${expiryS}-${secret}`).digest('hex')}`
}

function isSame(given: unknown, expected: string): boolean {
	if (typeof given !== 'string' || given.length !== expected.length) return false
	return timingSafeEqual(Buffer.from(given.padEnd(expected.length)).subarray(0, expected.length), Buffer.from(expected))
}

function destroyConnection(session: NmsSession): void {
	if (isFlv(session)) session.req.socket.destroy()
	else if (isRtmp(session)) session.socket.destroy()
}

async function listen(server: Server, port: number): Promise<number> {
	server.listen(port, host)
	await once(server, 'listening')
	return (server.address() as AddressInfo).port
}
