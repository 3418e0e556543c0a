import type { RtmpMessage } from './message.ts'

const extendedMark = 0xffffff

/**
 * One message as chunks: a full header, then continuations (specification 5.3). Full headers cost 4 to 8 bytes more than relative ones and leave
 * no ambiguity. From 0xffffff ms on, the time is repeated in every continuation, as FFmpeg, nginx and node-media-server expect.
 * `chunkStreamId`: 2 to 63. `chunkBytes`: the size sent to the peer with Set Chunk Size, otherwise 128.
 */
export function encodeChunks(message: RtmpMessage, chunkStreamId: number, chunkBytes: number): Uint8Array {
	const { payload } = message
	const timestampMs = Math.round(message.timestampMs) >>> 0
	const extendedBytes = timestampMs >= extendedMark ? 4 : 0
	const chunks = Math.max(1, Math.ceil(payload.length / chunkBytes))
	const bytes = Buffer.allocUnsafe(12 + payload.length + (chunks - 1) + chunks * extendedBytes)

	bytes.writeUInt8(chunkStreamId, 0)
	bytes.writeUIntBE(Math.min(timestampMs, extendedMark), 1, 3)
	bytes.writeUIntBE(payload.length, 4, 3)
	bytes.writeUInt8(message.typeId, 7)
	bytes.writeUInt32LE(message.streamId, 8)
	let offset = 12
	for (let index = 0; index < chunks; index += 1) {
		if (index > 0) offset = bytes.writeUInt8(0xc0 | chunkStreamId, offset)
		if (extendedBytes > 0) offset = bytes.writeUInt32BE(timestampMs, offset)
		const part = payload.subarray(index * chunkBytes, (index + 1) * chunkBytes)
		bytes.set(part, offset)
		offset += part.length
	}
	return bytes
}
