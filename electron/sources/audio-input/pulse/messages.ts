import type { Socket } from 'node:net'

/** The channel of requests and replies; all others carry sound. */
export const controlChannel = 0xffffffff
const headBytes = 20
/** The longest message that a sound server sends (pulsecore/pstream.c). */
const maxMessageBytes = 16 * 1024 * 1024

/** A request, as it is sent. */
export function controlMessage(body: Uint8Array): Uint8Array {
	const head = Buffer.alloc(headBytes)
	head.writeUInt32BE(body.length, 0)
	head.writeUInt32BE(controlChannel, 4)
	return Buffer.concat([head, body])
}

/** Each message: length, channel, three numbers that only shared memory and seeking need, then its bytes. An invalid message closes the connection. */
export function readMessages(socket: Socket, onMessage: (channel: number, bytes: Uint8Array) => void): void {
	let rest: Buffer = Buffer.alloc(0)
	socket.on('data', (bytes: Buffer) => {
		rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
		try {
			while (rest.length >= headBytes) {
				const length = rest.readUInt32BE(0)
				if (length > maxMessageBytes) throw new RangeError('A message of the sound server is too long.')
				if (rest.length < headBytes + length) return
				const channel = rest.readUInt32BE(4)
				const message = rest.subarray(headBytes, headBytes + length)
				rest = rest.subarray(headBytes + length)
				onMessage(channel, message)
			}
		} catch {
			socket.destroy()
		}
	})
}
