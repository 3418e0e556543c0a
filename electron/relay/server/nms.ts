import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'

/**
 * The parts of node-media-server 4.4.3 that carry streams, with the types that it lacks. Its public entry point is deliberately not used: it opens
 * ports itself, ends the process when one is taken, answers WebSockets in a way that ends the process too, serves an admin page, opens CORS to every
 * origin and writes a store to the disk. Its sessions, RTMP reader, FLV and RTMP framing, keyframe cache and fan-out are what the relay needs. They are
 * imported by file: the version is pinned, and relay-contract.media.test.ts shows when an upgrade changes them.
 */
export interface NmsPacket {
	/** FLV tag type: 8 audio, 9 video, 18 data. */
	readonly codec_type: number
	/** 0 audio header, 1 audio, 2 video header, 3 keyframe, 4 inter frame, 5 metadata, 6 other. */
	readonly flags: number
	dts: number
	pts: number
	readonly size: number
	/** May be longer than `size`, and is reused for the next packet. */
	readonly data: Buffer
}

export interface NmsSession {
	readonly id: string
	readonly protocol: string
	/** Query of the stream name or address; a value given twice is an array. */
	readonly streamQuery: { readonly sign?: unknown; readonly from?: unknown; readonly timeline?: unknown }
	isPublisher: boolean
	broadcast: NmsBroadcast
	sendBuffer: (buffer: Buffer) => void
	run: () => void
}

export interface NmsFlvSession extends NmsSession {
	readonly protocol: 'flv'
	readonly req: IncomingMessage
	readonly res: ServerResponse
}

export interface NmsRtmpSession extends NmsSession {
	readonly protocol: 'rtmp'
	readonly socket: Socket
	readonly rtmp: {
		readonly streamId: number
		readonly parserPacket: { readonly header: { readonly type: number; readonly length: number }; readonly payload: Buffer }
		controlHandler: () => void
		dataHandler: () => void
		respondPublish: () => void
		onDeleteStream: () => void
		sendStatusMessage: (streamId: number, level: string, code: string, description: string) => void
	}
	onConnect: (request: { readonly app: string; readonly name: string }) => void
	onData: (bytes: Buffer) => void
	onPush: () => void
	onPlay: () => void
}

export interface NmsBroadcast {
	publisher: NmsSession | null
	flvGopCache: Set<Buffer> | null
	rtmpGopCache: Set<Buffer> | null
	/** Running while it waits for a publisher that dropped. */
	readonly _publishGraceTimer: object | null
	_dtsOffset: Record<number, number>
	postPlay: (session: NmsSession) => string | null
	postPublish: (session: NmsSession) => string | null
	donePublish: (session: NmsSession) => void
	broadcastMessage: (packet: NmsPacket) => void
	_resumePublish: (session: NmsSession) => void
	/** Ends the wait for a publisher: empties the caches. */
	_finishPublish: () => void
	_destroyIfEmpty: () => void
}

export interface Nms {
	readonly context: {
		config: { readonly auth: { readonly play: true; readonly publish: true; readonly secret: string } }
		readonly sessions: Map<string, NmsSession>
		readonly broadcasts: Map<string, NmsBroadcast>
	}
	readonly logger: { level: string }
	readonly BroadcastServer: new (streamPath: string) => NmsBroadcast
	readonly RtmpSession: new (socket: Socket) => NmsRtmpSession
	readonly FlvSession: new (request: IncomingMessage, response: ServerResponse) => NmsFlvSession
}

/** Its state exists once per process: call this once. */
export function loadNms(): Nms {
	const require = createRequire(import.meta.url)
	const part = (name: string) => require(`node-media-server/src/${name}`)
	// Readers come over HTTP. For those over RTMP each packet would be framed, copied and kept a second time (measured: a third of what the relay does).
	const nothing = Buffer.alloc(0)
	Object.assign(part('protocol/rtmp.js'), { createMessage: () => nothing })
	return {
		context: part('core/context.js'),
		logger: part('core/logger.js'),
		BroadcastServer: part('server/broadcast_server.js'),
		RtmpSession: part('session/rtmp_session.js'),
		FlvSession: part('session/flv_session.js'),
	}
}
