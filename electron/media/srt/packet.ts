/** What can be read of an SRT packet without its keys: only the payload is encrypted. Layout: draft-sharabayko-srt-01, section 3. */
export type SrtPacket =
	| { readonly kind: 'data'; readonly sequence: number; readonly socketId: number }
	| {
			readonly kind: 'handshake'
			readonly version: number
			readonly type: number
			/** What the receiver holds back to repair losses, of this end and of what it asks of the other, ms; null when the packet does not say. */
			readonly latencyMs: number | null
	  }
	/** Everything before `sequence` has arrived, or was given up by the receiver. `rttMs` is null in light ones. */
	| { readonly kind: 'acknowledgement'; readonly sequence: number; readonly rttMs: number | null }
	| { readonly kind: 'shutdown' }
	| { readonly kind: 'other' }

const headerBytes = 16
const controlMark = 0x80000000
const sequenceMask = 0x7fffffff
const controlTypes = { handshake: 0, acknowledgement: 2, shutdown: 5 } as const
const handshakeBytes = 48
/** Handshake extensions that name the latencies: of the caller and of the listener. */
const latencyExtensions: ReadonlySet<number> = new Set([1, 2])

/** The last step of a handshake: from now on the connection stands. */
export const conclusionType = -1

/** null for what is no SRT packet. */
export function readSrtPacket(bytes: Buffer): SrtPacket | null {
	if (bytes.length < headerBytes) return null
	const first = bytes.readUInt32BE(0)
	if (first < controlMark) return { kind: 'data', sequence: first, socketId: bytes.readUInt32BE(12) }
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

/** Extensions are a type, a length in words and that many words; those with latencies hold a version, flags and two latencies. */
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

/** Whether sequence number `a` comes after `b`: they go round after 2^31. */
export function isAfter(a: number, b: number): boolean {
	const ahead = (a - b) & sequenceMask
	return ahead !== 0 && ahead < 0x40000000
}

/** Notifies a server that the connection to its socket is over. */
export function shutdownPacket(socketId: number): Buffer {
	const bytes = Buffer.alloc(headerBytes + 4)
	bytes.writeUInt32BE((controlMark | (controlTypes.shutdown << 16)) >>> 0, 0)
	bytes.writeUInt32BE(socketId, 12)
	return bytes
}
