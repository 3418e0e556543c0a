/** The parts of an SRT packet that can be read without its keys: only the payload is encrypted. Layout: draft-sharabayko-srt-01, section 3. */
export type SrtPacket =
	/** `mediaBytes`: what it carries. */
	| { readonly kind: 'data'; readonly sequence: number; readonly socketId: number; readonly mediaBytes: number }
	| {
			readonly kind: 'handshake'
			readonly version: number
			readonly type: number
			/** The latency that this end uses as a receiver and the latency that it requests from the other, whichever is larger, ms; null when absent. */
			readonly latencyMs: number | null
	  }
	/** Everything before `sequence` has arrived or was given up by the receiver. `rttMs` is null in light acknowledgements. */
	| { readonly kind: 'acknowledgement'; readonly sequence: number; readonly rttMs: number | null }
	| { readonly kind: 'shutdown' }
	| { readonly kind: 'other' }

const headerBytes = 16
const controlMark = 0x80000000
const sequenceMask = 0x7fffffff
const controlTypes = { handshake: 0, acknowledgement: 2, shutdown: 5 } as const
const handshakeBytes = 48
/** Handshake extensions that contain the latencies: those of the caller and of the listener. */
const latencyExtensions: ReadonlySet<number> = new Set([1, 2])

/** The last step of a handshake: the connection is then established. */
export const conclusionType = -1
/** Its first step. */
const inductionType = 1

/** null for bytes that are not an SRT packet. */
export function readSrtPacket(bytes: Buffer): SrtPacket | null {
	if (bytes.length < headerBytes) return null
	const first = bytes.readUInt32BE(0)
	if (first < controlMark)
		return { kind: 'data', sequence: first, socketId: bytes.readUInt32BE(12), mediaBytes: bytes.length - headerBytes }
	const type = (first >>> 16) & 0x7fff
	if (type === controlTypes.shutdown) return { kind: 'shutdown' }
	if (type === controlTypes.acknowledgement && bytes.length >= headerBytes + 4) {
		const rttMs = bytes.length >= headerBytes + 8 ? bytes.readUInt32BE(headerBytes + 4) / 1000 : null
		return { kind: 'acknowledgement', sequence: bytes.readUInt32BE(headerBytes) & sequenceMask, rttMs }
	}
	if (type === controlTypes.handshake && bytes.length >= headerBytes + handshakeBytes) {
		return {
			kind: 'handshake',
			version: bytes.readUInt32BE(headerBytes),
			type: bytes.readInt32BE(headerBytes + 20),
			latencyMs: readLatency(bytes.subarray(headerBytes + handshakeBytes)),
		}
	}
	return { kind: 'other' }
}

/** An extension is a type, a length in words and that many words; those with latencies contain a version, flags and two latencies. */
function readLatency(extensions: Buffer): number | null {
	let offset = 0
	while (offset + 4 <= extensions.length) {
		const type = extensions.readUInt16BE(offset)
		const bodyBytes = extensions.readUInt16BE(offset + 2) * 4
		if (latencyExtensions.has(type) && bodyBytes >= 12 && offset + 16 <= extensions.length)
			return Math.max(extensions.readUInt16BE(offset + 12), extensions.readUInt16BE(offset + 14))
		offset += 4 + bodyBytes
	}
	return null
}

/** Whether sequence number `a` comes after `b`: the numbers wrap around at 2^31. */
export function isAfter(a: number, b: number): boolean {
	const ahead = (a - b) & sequenceMask
	return ahead !== 0 && ahead < 0x40000000
}

/** A packet that notifies a server that the connection to its socket is over. */
export function shutdownPacket(socketId: number): Buffer {
	const bytes = Buffer.alloc(headerBytes + 4)
	bytes.writeUInt32BE((controlMark | (controlTypes.shutdown << 16)) >>> 0, 0)
	bytes.writeUInt32BE(socketId, 12)
	return bytes
}

/** What every answer of a server has as its destination: the socket ID of the caller. */
export function destinationOf(bytes: Buffer): number | null {
	return bytes.length < headerBytes ? null : bytes.readUInt32BE(12)
}

/**
 * The first packet of a handshake, as libsrt sends it. A listener answers it without keeping anything, so it can be asked as often as one likes whether
 * it is there. `socketId`: 1 to 2^30, of the caller; it comes back as the destination of the answer.
 */
export function inductionPacket(socketId: number): Buffer {
	const bytes = Buffer.alloc(headerBytes + handshakeBytes)
	bytes.writeUInt32BE(controlMark, 0)
	const words = [4, 2, socketId & sequenceMask, 1500, 8192, inductionType, socketId, 0]
	for (const [index, word] of words.entries()) bytes.writeUInt32BE(word, headerBytes + 4 * index)
	// The address that it is sent to, which servers do not read: that of this computer, the lowest byte first.
	bytes.writeUInt32LE(0x7f000001, headerBytes + 32)
	return bytes
}
