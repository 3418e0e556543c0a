import { once } from 'node:events'
import type { Socket } from 'node:net'
import { loadTls } from '../../lib/lazy-tls.ts'
import type { IngestAddress } from './ingest-address.ts'
import type { SocketFactory } from './ingest-socket.ts'

/** A reachable server answers within this time, ms; meanwhile a destination that is not on air waits. */
const limitMs = 2000

/**
 * Whether the port speaks the other protocol: TLS where rtmp:// was entered, plain RTMP where rtmps:// was entered. Only the first
 * bytes of a handshake are sent. Never rejects; false when the probe was inconclusive.
 */
export async function speaksOtherwise(address: IngestAddress, createSocket: SocketFactory): Promise<boolean> {
	const socket = createSocket({ ...address, secure: false })
	socket.on('error', () => {})
	const limit = setTimeout(() => socket.destroy(), limitMs)
	try {
		return address.secure ? await answersRtmp(socket) : await answersTls(socket)
	} catch {
		return false
	} finally {
		clearTimeout(limit)
		socket.destroy()
	}
}

async function answersRtmp(socket: Socket): Promise<boolean> {
	socket.write(Buffer.concat([Buffer.from([3]), Buffer.alloc(1536)]))
	const first = Promise.withResolvers<boolean>()
	socket.once('data', (bytes) => first.resolve((bytes as Buffer)[0] === 3))
	socket.once('close', () => first.resolve(false))
	return await first.promise
}

/** The server's identity does not matter: no secret is sent to it. */
async function answersTls(socket: Socket): Promise<boolean> {
	const tls = loadTls().connect({ socket, rejectUnauthorized: false })
	tls.on('error', () => {})
	const closed = once(tls, 'close').then(() => false)
	const secured = once(tls, 'secureConnect').then(() => true)
	try {
		return await Promise.race([secured, closed])
	} finally {
		tls.destroy()
	}
}
