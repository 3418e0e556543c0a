/** One complete RTMP message. Numbers of types and events: RTMP specification 1.0, sections 5.4, 6.2 and 7.1. */
export interface RtmpMessage {
	readonly typeId: number
	/** Message stream ID: 0 for the connection, otherwise the one that createStream returned. */
	readonly streamId: number
	/** Milliseconds modulo 2^32. */
	readonly timestampMs: number
	readonly payload: Uint8Array
}

export const messageTypes = {
	setChunkSize: 1,
	abort: 2,
	acknowledgement: 3,
	userControl: 4,
	windowAcknowledgementSize: 5,
	setPeerBandwidth: 6,
	audio: 8,
	video: 9,
	dataAmf3: 15,
	commandAmf3: 17,
	data: 18,
	command: 20,
} as const

export const userControlEvents = { streamBegin: 0, setBufferLength: 3, pingRequest: 6, pingResponse: 7 } as const

/** Chunk streams that we send on. 2 is fixed by the specification; the others are those of FMLE, which every server knows. */
export const chunkStreams = { control: 2, command: 3, audio: 4, data: 5, video: 6 } as const

/** A protocol control message: big endian 32-bit numbers on message stream 0. */
export function controlMessage(typeId: number, ...values: readonly number[]): RtmpMessage {
	const payload = Buffer.alloc(values.length * 4)
	for (const [index, value] of values.entries()) payload.writeUInt32BE(value >>> 0, index * 4)
	return { typeId, streamId: 0, timestampMs: 0, payload }
}

export function userControlMessage(event: number, ...values: readonly number[]): RtmpMessage {
	const payload = Buffer.alloc(2 + values.length * 4)
	payload.writeUInt16BE(event, 0)
	for (const [index, value] of values.entries()) payload.writeUInt32BE(value >>> 0, 2 + index * 4)
	return { typeId: messageTypes.userControl, streamId: 0, timestampMs: 0, payload }
}
