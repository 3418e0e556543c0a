import type { Socket } from 'node:net'
import type { Nms, NmsRtmpSession } from './nms.ts'
import type { ProgramBroadcast } from './program-broadcast.ts'

/** A connection without a role by then is closed, ms. Before, it may send only this many bytes; 12 kB are usual. */
const roleLimitMs = 10_000
const maxBytesWithoutRole = 256 * 1024
const setChunkSize = 1

/**
 * Accepts an RTMP connection, which node-media-server reads; input that makes it throw or spin ends this connection only. "Publish.Start" is sent after
 * the check and not before, and only media of the accepted publisher counts. `broadcasts`: by "/app/name".
 */
export function acceptRtmpConnection(
	nms: Nms,
	broadcasts: ReadonlyMap<string, ProgramBroadcast>,
	socket: Socket,
	log: (message: string) => void,
): void {
	const session = new nms.RtmpSession(socket)
	const { rtmp } = session
	const receive = session.onData
	const connectPath = session.onConnect
	const respondPublish = rtmp.respondPublish.bind(rtmp)
	let role: 'none' | 'publisher' | 'refused' = 'none'
	let broadcast: ProgramBroadcast | null = null
	let bytesWithoutRole = 0
	const limit = setTimeout(() => {
		if (role === 'none') socket.destroy()
	}, roleLimitMs)
	socket.once('close', () => clearTimeout(limit))

	function refuse(why: string): void {
		role = 'refused'
		log(`An RTMP connection was refused: ${why}.`)
		rtmp.sendStatusMessage(rtmp.streamId, 'error', 'NetStream.Publish.BadName', 'Not accepted.')
		socket.destroySoon()
	}

	/** Returns why it cannot publish to the broadcast that it has named, or null. */
	function publish(): string | null {
		if (role !== 'none') return 'it asked twice'
		return broadcast && session.broadcast === broadcast ? broadcast.postPublish(session) : 'unknown stream'
	}

	guardReader(rtmp)
	rtmp.respondPublish = () => {}
	rtmp.onDeleteStream = () => broadcast?.sayGoodbye(session)
	const takeMedia = rtmp.dataHandler.bind(rtmp)
	rtmp.dataHandler = () => {
		if (broadcast?.publisher === session && rtmp.parserPacket.header.length > 0) takeMedia()
	}
	session.onConnect = (request) => {
		const named = broadcasts.get(`/${request.app}/${request.name}`)
		if (!named || role !== 'none') return
		broadcast = named
		connectPath(request)
	}
	session.onPush = () => {
		const refusal = publish()
		if (refusal !== null) {
			refuse(refusal)
			return
		}
		role = 'publisher'
		session.isPublisher = true
		respondPublish()
		log('A publisher was accepted.')
	}
	session.onPlay = () => refuse('reading is for HTTP')
	session.onData = (bytes) => {
		if (role === 'refused') return
		if (role === 'none') bytesWithoutRole += bytes.length
		if (bytesWithoutRole > maxBytesWithoutRole) {
			socket.destroy()
			return
		}
		try {
			receive(bytes)
		} catch (error) {
			log(`An RTMP connection was closed: ${error instanceof Error ? error.name : 'error'} in what it sent.`)
			socket.destroy()
		}
	}
	session.run()
	nms.context.sessions.set(session.id, session)
}

/** A chunk size of 0 makes the reader spin forever; a message without payload makes it read what an earlier message left. */
function guardReader(rtmp: NmsRtmpSession['rtmp']): void {
	const control = rtmp.controlHandler.bind(rtmp)
	rtmp.controlHandler = () => {
		const { header, payload } = rtmp.parserPacket
		if (header.length < 4) throw new RangeError('A control message is too short.')
		if (header.type === setChunkSize) {
			const size = payload.readUInt32BE(0)
			if (size < 1 || size > 0x7fffffff) throw new RangeError('The chunk size is out of range.')
		}
		control()
	}
}
