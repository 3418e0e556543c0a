import { messageTypes, type RtmpMessage } from './message.ts'
import { RtmpProtocolError } from './protocol-error.ts'

export interface ChunkLimits {
	/** Maximum size of one message. */
	readonly maxMessageBytes: number
	/** Maximum total size announced by all incomplete messages. */
	readonly maxPendingBytes: number
	/** Maximum number of chunk streams over the life of the connection. */
	readonly maxChunkStreams: number
}

/** A keyframe of 1080p60 at 50 Mb/s is below 2 MB; encoders use 3 to 6 chunk streams. */
const defaultLimits: ChunkLimits = { maxMessageBytes: 8 * 1024 * 1024, maxPendingBytes: 16 * 1024 * 1024, maxChunkStreams: 64 }

/** No message is longer than its 24-bit length allows, so a larger chunk size has the same effect (specification 5.4.1). */
const maxChunkBytes = 0xffffff
const messageHeaderBytes = [11, 7, 3, 0] as const
const extendedMark = 0xffffff

interface ChunkStream {
	timestampMs: number
	/** The 24-bit field or its extension, as last received: a delta, or a time after a type 0 header. */
	timeField: number
	extended: boolean
	lengthBytes: number
	typeId: number
	streamId: number
	/** null between messages. */
	payload: Uint8Array | null
	filled: number
}

export interface ChunkReader {
	/** Takes the next bytes, split anywhere; complete messages are passed on synchronously. Throws RtmpProtocolError. */
	push(bytes: Uint8Array): void
}

/** Assembles messages from chunks (specification 5.3). Handles Set Chunk Size and Abort itself and passes on every other message. */
export function createChunkReader(onMessage: (message: RtmpMessage) => void, limits: ChunkLimits = defaultLimits): ChunkReader {
	const streams = new Map<number, ChunkStream>()
	let chunkBytes = 128
	let pendingBytes = 0
	/** Start of a header that is not complete yet: 17 bytes at most. */
	let rest: Buffer = Buffer.alloc(0)
	let current: ChunkStream | null = null
	let chunkRemaining = 0

	function streamOf(id: number, format: number): ChunkStream {
		const known = streams.get(id)
		if (known) return known
		if (format !== 0) throw new RtmpProtocolError('A chunk stream starts without a full header.')
		if (streams.size >= limits.maxChunkStreams) throw new RtmpProtocolError('There are too many chunk streams.')
		const stream = { timestampMs: 0, timeField: 0, extended: false, lengthBytes: 0, typeId: 0, streamId: 0, payload: null, filled: 0 }
		streams.set(id, stream)
		return stream
	}

	/** Reads one chunk header. Returns its size, or 0 when it is not complete. */
	function readHeader(bytes: Buffer, start: number): number {
		const available = bytes.length - start
		const first = bytes[start] ?? 0
		const format = first >> 6
		const basicBytes = (first & 63) === 0 ? 2 : (first & 63) === 1 ? 3 : 1
		if (available < basicBytes) return 0
		const id = chunkStreamId(bytes, start, basicBytes)
		let offset = start + basicBytes
		const fieldBytes = messageHeaderBytes[format] ?? 0
		if (bytes.length < offset + fieldBytes) return 0
		const shortTime = format < 3 ? bytes.readUIntBE(offset, 3) : 0
		const extended = format < 3 ? shortTime === extendedMark : (streams.get(id)?.extended ?? false)
		if (bytes.length < offset + fieldBytes + (extended ? 4 : 0)) return 0

		const stream = streamOf(id, format)
		if (stream.payload && format !== 3) throw new RtmpProtocolError('A message starts inside another one of its chunk stream.')
		if (format < 2) {
			stream.lengthBytes = bytes.readUIntBE(offset + 3, 3)
			stream.typeId = bytes.readUInt8(offset + 6)
		}
		if (format === 0) stream.streamId = bytes.readUInt32LE(offset + 7)
		offset += fieldBytes
		if (format < 3) {
			stream.extended = extended
			stream.timeField = extended ? bytes.readUInt32BE(offset) : shortTime
		}
		if (extended) offset += 4
		if (!stream.payload) startMessage(stream, format)
		current = stream
		chunkRemaining = Math.min(chunkBytes, stream.lengthBytes - stream.filled)
		return offset - start
	}

	function startMessage(stream: ChunkStream, format: number): void {
		if (stream.lengthBytes > limits.maxMessageBytes) throw new RtmpProtocolError('A message is too long.')
		if (pendingBytes + stream.lengthBytes > limits.maxPendingBytes) throw new RtmpProtocolError('Too much is announced at once.')
		pendingBytes += stream.lengthBytes
		stream.timestampMs = format === 0 ? stream.timeField : (stream.timestampMs + stream.timeField) >>> 0
		stream.payload = new Uint8Array(stream.lengthBytes)
		stream.filled = 0
	}

	function endMessage(stream: ChunkStream): Uint8Array {
		const payload = stream.payload ?? new Uint8Array(0)
		pendingBytes -= payload.length
		stream.payload = null
		stream.filled = 0
		return payload
	}

	function finish(stream: ChunkStream): void {
		const message = { typeId: stream.typeId, streamId: stream.streamId, timestampMs: stream.timestampMs, payload: endMessage(stream) }
		if (message.typeId === messageTypes.setChunkSize) chunkBytes = readChunkSize(message.payload)
		else if (message.typeId === messageTypes.abort) abort(message.payload)
		else onMessage(message)
	}

	function abort(payload: Uint8Array): void {
		const stream = streams.get(readUint32(payload))
		if (stream?.payload) endMessage(stream)
	}

	return {
		push(incoming) {
			const bytes = rest.length > 0 ? Buffer.concat([rest, incoming]) : asBuffer(incoming)
			rest = Buffer.alloc(0)
			let offset = 0
			while (offset < bytes.length) {
				if (!current) {
					const headerBytes = readHeader(bytes, offset)
					if (headerBytes === 0) {
						rest = Buffer.from(bytes.subarray(offset))
						return
					}
					offset += headerBytes
				}
				const stream: ChunkStream | null = current
				if (!stream) continue
				const part = bytes.subarray(offset, offset + chunkRemaining)
				stream.payload?.set(part, stream.filled)
				stream.filled += part.length
				chunkRemaining -= part.length
				offset += part.length
				if (chunkRemaining > 0) continue
				current = null
				if (stream.filled === stream.lengthBytes) finish(stream)
			}
		},
	}
}

function chunkStreamId(bytes: Buffer, start: number, basicBytes: number): number {
	if (basicBytes === 1) return (bytes[start] ?? 0) & 63
	return basicBytes === 2 ? 64 + bytes.readUInt8(start + 1) : 64 + bytes.readUInt16LE(start + 1)
}

function readChunkSize(payload: Uint8Array): number {
	const size = readUint32(payload)
	if (size === 0 || size > 0x7fffffff) throw new RtmpProtocolError('The chunk size is out of range.')
	return Math.min(size, maxChunkBytes)
}

export function readUint32(payload: Uint8Array): number {
	if (payload.length < 4) throw new RtmpProtocolError('A control message is too short.')
	return asBuffer(payload).readUInt32BE(0)
}

function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
