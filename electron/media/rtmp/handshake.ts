import { randomBytes } from 'node:crypto'
import { RtmpProtocolError } from './protocol-error.ts'

const version = 3
const blockBytes = 1536

export interface Handshake {
	/** Takes the next bytes, split anywhere. Returns what follows the handshake once it is done, null before. Throws RtmpProtocolError. */
	receive(bytes: Uint8Array): Uint8Array | null
}

/** Zero time and zero version request the simple handshake (specification 5.2); random bytes follow. */
function helloBlock(): Buffer {
	return Buffer.concat([Buffer.alloc(8), randomBytes(blockBytes - 8)])
}

function checkVersion(first: number | undefined): void {
	if (first !== undefined && first !== version) throw new RtmpProtocolError('The other end does not speak RTMP version 3.')
}

/** Writes C0 and C1 at once, and C2 when S1 has arrived; done after S2, which is not compared: some servers send different bytes. */
export function startClientHandshake(write: (bytes: Uint8Array) => void): Handshake {
	write(Buffer.concat([Buffer.from([version]), helloBlock()]))
	let received = Buffer.alloc(0)
	let answered = false
	return {
		receive(bytes) {
			received = Buffer.concat([received, bytes])
			checkVersion(received[0])
			if (!answered && received.length >= 1 + blockBytes) {
				answered = true
				write(received.subarray(1, 1 + blockBytes))
			}
			const wholeBytes = 1 + 2 * blockBytes
			return received.length >= wholeBytes ? received.subarray(wholeBytes) : null
		},
	}
}

/** Answers C0 and C1 with S0, S1 and S2; done after C2, which is not compared. */
export function startServerHandshake(write: (bytes: Uint8Array) => void): Handshake {
	let received = Buffer.alloc(0)
	let answered = false
	return {
		receive(bytes) {
			received = Buffer.concat([received, bytes])
			checkVersion(received[0])
			if (!answered && received.length >= 1 + blockBytes) {
				answered = true
				write(Buffer.concat([Buffer.from([version]), helloBlock(), received.subarray(1, 1 + blockBytes)]))
			}
			const wholeBytes = 1 + 2 * blockBytes
			return received.length >= wholeBytes ? received.subarray(wholeBytes) : null
		},
	}
}
