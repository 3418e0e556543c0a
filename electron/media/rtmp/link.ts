import { type AmfValue, encodeAmf0 } from './amf0.ts'
import { createChunkReader, readUint32 } from './chunk-reader.ts'
import { encodeChunks } from './chunk-writer.ts'
import { chunkStreams, controlMessage, messageTypes, type RtmpMessage, userControlEvents, userControlMessage } from './message.ts'
import { RtmpProtocolError } from './protocol-error.ts'

/** RTMP after the handshake, for both ends: messages in and out, and the protocol control that is the same for client and server. */
export interface RtmpLink {
	/** Throws RtmpProtocolError. */
	receive(bytes: Uint8Array): void
	send(message: RtmpMessage, chunkStreamId: number): void
	sendCommand(streamId: number, ...values: readonly AmfValue[]): void
	/** Announces the size of our chunks and uses it from then on. */
	setChunkBytes(chunkBytes: number): void
	/** Asks the peer to acknowledge at least once per this many bytes. */
	askForAcknowledgement(windowBytes: number): void
}

/** We acknowledge after this many bytes until the peer sets its own window. */
const defaultWindowBytes = 2_500_000

export function createRtmpLink(io: {
	readonly write: (bytes: Uint8Array) => void
	/** Every message except protocol control. */
	readonly onMessage: (message: RtmpMessage) => void
	/** Bytes that the peer has acknowledged, modulo 2^32. */
	readonly onAcknowledged?: (bytes: number) => void
}): RtmpLink {
	let chunkBytes = 128
	let windowBytes = defaultWindowBytes
	let receivedBytes = 0
	let lastAcknowledged = 0
	const reader = createChunkReader(takeMessage)

	function send(message: RtmpMessage, chunkStreamId: number): void {
		io.write(encodeChunks(message, chunkStreamId, chunkBytes))
	}

	function takeMessage(message: RtmpMessage): void {
		switch (message.typeId) {
			case messageTypes.acknowledgement:
				io.onAcknowledged?.(readUint32(message.payload))
				return
			case messageTypes.windowAcknowledgementSize:
				windowBytes = readUint32(message.payload) || defaultWindowBytes
				return
			case messageTypes.setPeerBandwidth:
				return
			case messageTypes.userControl:
				answerPing(message.payload)
				return
			default:
				io.onMessage(message)
		}
	}

	function answerPing(payload: Uint8Array): void {
		if (payload.length < 2) throw new RtmpProtocolError('A user control message is too short.')
		const event = ((payload[0] ?? 0) << 8) | (payload[1] ?? 0)
		if (event !== userControlEvents.pingRequest) return
		send(userControlMessage(userControlEvents.pingResponse, readUint32(payload.subarray(2))), chunkStreams.control)
	}

	return {
		receive(bytes) {
			receivedBytes += bytes.length
			reader.push(bytes)
			if (receivedBytes - lastAcknowledged < windowBytes) return
			lastAcknowledged = receivedBytes
			send(controlMessage(messageTypes.acknowledgement, receivedBytes), chunkStreams.control)
		},
		send,
		sendCommand(streamId, ...values) {
			send({ typeId: messageTypes.command, streamId, timestampMs: 0, payload: encodeAmf0(...values) }, chunkStreams.command)
		},
		setChunkBytes(size) {
			send(controlMessage(messageTypes.setChunkSize, size), chunkStreams.control)
			chunkBytes = size
		},
		askForAcknowledgement(size) {
			send(controlMessage(messageTypes.windowAcknowledgementSize, size), chunkStreams.control)
		},
	}
}
