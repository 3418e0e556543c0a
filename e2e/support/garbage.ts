import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect } from 'node:net'

/** TCP ports on which a process listens (Linux). */
export function listeningPorts(pid: number): number[] {
	const inodes = new Set(
		readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
			try {
				return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1] ?? []
			} catch {
				return []
			}
		}),
	)
	// "sl local:port remote:port state … inode": state 0A is LISTEN.
	return ['tcp', 'tcp6'].flatMap((table) =>
		readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
			.split('\n')
			.map((line) => line.trim().split(/\s+/))
			.filter((fields) => fields[3] === '0A' && inodes.has(fields[9] ?? ''))
			.map((fields) => Number.parseInt(fields[1]?.split(':')[1] ?? '', 16)),
	)
}

/** The same bytes for the same seed, with every value in them. */
export function noise(seed: number, length: number): Buffer {
	let state = seed | 1
	return Buffer.from(
		Array.from({ length }, () => {
			// Xorshift (Marsaglia 2003).
			state ^= state << 13
			state ^= state >>> 17
			state ^= state << 5
			return state & 0xff
		}),
	)
}

/** Sends bytes to a port of this computer, one piece after the other, and resolves when the other end has hung up, at the latest after `patienceMs`. */
export function sendBytes(port: number, pieces: readonly (Buffer | string)[], patienceMs = 300): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1')
		let answer = ''
		const limit = setTimeout(() => socket.destroy(), patienceMs)
		socket.on('data', (bytes: Buffer) => {
			answer += bytes.toString('latin1')
		})
		socket.on('error', () => {})
		socket.on('close', () => {
			clearTimeout(limit)
			resolve(answer)
		})
		for (const piece of pieces) socket.write(piece)
	})
}

const rtmpHandshake = [Buffer.concat([Buffer.from([3]), Buffer.alloc(1536)]), Buffer.alloc(1536)]

/** One RTMP chunk with a whole header: chunk stream 2, the given message type and length. */
function rtmpChunk(type: number, length: number, payload: Buffer): Buffer {
	const header = Buffer.from([2, 0, 0, 0, 0, 0, 0, type, 0, 0, 0, 0])
	header.writeUIntBE(length, 4, 3)
	return Buffer.concat([header, payload])
}

/** What a port scanner, a wrong client or a hostile one may send: to RTMP, HTTP or anything else. */
export const garbage: Readonly<Record<string, readonly (Buffer | string)[]>> = {
	nothing: [],
	noise: [noise(1, 65_536)],
	'more noise': [noise(7919, 65_536)],
	zeros: [Buffer.alloc(65_536)],
	'half an RTMP handshake': [Buffer.concat([Buffer.from([3]), noise(3, 700)])],
	'noise after an RTMP handshake': [...rtmpHandshake, noise(5, 32_768)],
	'an RTMP chunk size of 0': [...rtmpHandshake, rtmpChunk(1, 4, Buffer.alloc(4))],
	'an RTMP control message without content': [...rtmpHandshake, rtmpChunk(4, 0, Buffer.alloc(0)), rtmpChunk(1, 0, Buffer.alloc(0))],
	'an RTMP command of 16 MB': [...rtmpHandshake, rtmpChunk(20, 0xffffff, noise(11, 128))],
	'RTMP pictures before anything else': [...rtmpHandshake, rtmpChunk(9, 6, Buffer.from([0x17, 0, 0, 0, 0, 0]))],
	'HTTP that is none': ['GET\r\n\r\n'],
	'an address that is none': ['GET // HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
	'an absolute address that is none': ['GET http://[ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
	'a WebSocket to an address that is none': [
		'GET // HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
	],
	'a method nobody knows': ['BREW /live/x.flv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
	'headers without end': [`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(100_000)}`],
	'a length that is not kept': ['POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\n{'],
}
