import { createFlvParser, FlvError } from '../../../electron/media/flv/flv-parser.ts'
import {
	compositionMs,
	isAacSequenceHeader,
	isEndOfSequence,
	isKeyframe,
	isVideoSequenceHeader,
	toMediaTag,
	trackOf,
} from '../../../electron/media/flv/media-tag.ts'
import { type AmfValue, decodeAmf0, encodeAmf0 } from '../../../electron/media/rtmp/amf0.ts'
import { createChunkReader } from '../../../electron/media/rtmp/chunk-reader.ts'
import { encodeChunks } from '../../../electron/media/rtmp/chunk-writer.ts'
import { readCommand, statusOf } from '../../../electron/media/rtmp/command.ts'
import { withoutSetDataFrame } from '../../../electron/media/rtmp/data-message.ts'
import { startClientHandshake, startServerHandshake } from '../../../electron/media/rtmp/handshake.ts'
import { parseIngestTarget } from '../../../electron/media/rtmp/ingest-address.ts'
import { createIngestDialogue } from '../../../electron/media/rtmp/ingest-dialogue.ts'
import { controlMessage, messageTypes, type RtmpMessage, userControlMessage } from '../../../electron/media/rtmp/message.ts'
import { startPlayDialogue } from '../../../electron/media/rtmp/play-dialogue.ts'
import { RtmpProtocolError } from '../../../electron/media/rtmp/protocol-error.ts'
import { startPublishDialogue } from '../../../electron/media/rtmp/publish-dialogue.ts'
import { createSrtDelivery } from '../../../electron/media/srt/delivery.ts'
import { isAfter, readSrtPacket } from '../../../electron/media/srt/packet.ts'
import { readTags } from '../../../electron/sources/audio-input/pulse/tags.ts'
import { createRtspReader, withoutRedirect } from '../../../electron/sources/media/rtsp-messages.ts'
import type { Random } from '../random.ts'
import { check, type FuzzTarget } from '../target.ts'

const isRtmp = (error: unknown) => error instanceof RtmpProtocolError

/** As a socket gives them: cut anywhere. */
function pieces(input: Buffer, random: Random): readonly Buffer[] {
	const result: Buffer[] = []
	for (let at = 0; at < input.length; ) {
		const length = random.pick([1, 2, 7, 100, 1500, 65_536])
		result.push(input.subarray(at, at + length))
		at += length
	}
	return result
}

const command = (streamId: number, ...values: readonly AmfValue[]): RtmpMessage => ({
	typeId: messageTypes.command,
	streamId,
	timestampMs: 0,
	payload: encodeAmf0(...values),
})
const media = (typeId: number, timestampMs: number, ...payload: readonly number[]): RtmpMessage => ({
	typeId,
	streamId: 1,
	timestampMs,
	payload: Buffer.from([...payload, ...Array.from({ length: 300 }, (_, index) => index & 255)]),
})

const publisherMessages: readonly RtmpMessage[] = [
	controlMessage(messageTypes.setChunkSize, 4096),
	command(0, 'connect', 1, { app: 'live', tcUrl: 'rtmp://127.0.0.1/live', flashVer: 'FMLE/3.0', fpad: false, capabilities: 15 }),
	controlMessage(messageTypes.acknowledgement, 5000),
	command(0, 'releaseStream', 2, null, 'key'),
	command(0, 'createStream', 4, null),
	command(1, 'publish', 5, null, 'key', 'live'),
	{
		typeId: messageTypes.data,
		streamId: 1,
		timestampMs: 0,
		payload: encodeAmf0('@setDataFrame', 'onMetaData', { width: 1280, height: 720, list: [1, 'a', null] }),
	},
	media(messageTypes.video, 0, 0x17, 0, 0, 0, 0),
	media(messageTypes.video, 40, 0x17, 1, 0, 0, 80),
	media(messageTypes.audio, 2 ** 24 + 5, 0xaf, 1),
	media(messageTypes.video, 2 ** 32 - 1, 0x27, 1, 0, 0, 0),
	command(0, 'FCUnpublish', 6, null, 'key'),
	command(0, 'deleteStream', 7, null, 1),
]
const serverMessages: readonly RtmpMessage[] = [
	controlMessage(messageTypes.windowAcknowledgementSize, 2_500_000),
	controlMessage(messageTypes.setPeerBandwidth, 2_500_000),
	userControlMessage(6, 1234),
	command(
		0,
		'_result',
		1,
		{ fmsVer: 'FMS/3,0,1,123' },
		{ level: 'status', code: 'NetConnection.Connect.Success', description: 'ok', objectEncoding: 0 },
	),
	command(0, '_result', 4, null, 1),
	command(0, '_result', 2, null, 1),
	command(0, '_error', 1, null, { level: 'error', code: 'NetConnection.Connect.Rejected', description: '[ code=403 ] rtmp://other/live' }),
	command(1, 'onStatus', 0, null, { level: 'status', code: 'NetStream.Publish.Start', description: 'go' }),
	command(1, 'onStatus', 0, null, { level: 'status', code: 'NetStream.Play.Start', description: 'go' }),
	media(messageTypes.video, 0, 0x17, 1, 0, 0, 0),
	media(22, 0, 9, 0, 0, 5),
	command(1, 'onStatus', 0, null, { level: 'error', code: 'NetStream.Publish.BadName', description: 'in use' }),
]
const chunked = (messages: readonly RtmpMessage[], chunkBytes: number) =>
	Buffer.concat(messages.map((message) => encodeChunks(message, 2 + (message.typeId % 60), chunkBytes)))
const commandWords = [
	'connect',
	'publish',
	'play',
	'_result',
	'onStatus',
	'NetStream.Publish.Start',
	'onMetaData',
	'@setDataFrame',
	'\0\0\x09',
]
const greeting = Buffer.concat([Buffer.from([3]), Buffer.alloc(2 * 1536)])

function judgeTag(typeCode: number, timestampMs: number, body: Uint8Array): void {
	const tag = toMediaTag(typeCode, timestampMs, body)
	if (!tag) return
	isKeyframe(body)
	isVideoSequenceHeader(body)
	isAacSequenceHeader(body)
	isEndOfSequence(tag)
	check(Number.isInteger(compositionMs(body)), 'A composition time is no whole number.')
	check(Number.isInteger(trackOf(tag)), 'A track is no whole number.')
}

const flvTag = (type: number, timestampMs: number, body: readonly number[]) => {
	const head = Buffer.alloc(11)
	head[0] = type
	head.writeUIntBE(body.length, 1, 3)
	head.writeUIntBE(timestampMs & 0xffffff, 4, 3)
	head[7] = timestampMs >>> 24
	const size = Buffer.alloc(4)
	size.writeUInt32BE(11 + body.length)
	return Buffer.concat([head, Buffer.from(body), size])
}

const srtPacket = (first: number, ...rest: readonly number[]) => {
	const bytes = Buffer.alloc(16 + 4 * rest.length)
	bytes.writeUInt32BE(first >>> 0, 0)
	for (const [index, word] of rest.entries()) bytes.writeUInt32BE(word >>> 0, 16 + 4 * index)
	return bytes
}

export const mediaTargets: readonly FuzzTarget[] = [
	{
		name: 'rtmp-chunks',
		corpus: {
			kind: 'bytes',
			inputs: [chunked(publisherMessages, 128), chunked(serverMessages, 4096), chunked([controlMessage(messageTypes.abort, 3)], 128)],
		},
		words: commandWords,
		run(input, random) {
			const reader = createChunkReader((message) =>
				check(message.timestampMs >= 0 && message.timestampMs < 2 ** 32, 'A time is out of range.'),
			)
			for (const piece of pieces(input, random)) reader.push(piece)
		},
		isRefusal: isRtmp,
	},
	{
		name: 'amf0',
		corpus: {
			kind: 'bytes',
			inputs: [...publisherMessages, ...serverMessages].filter(({ typeId }) => typeId >= 18).map(({ payload }) => payload),
		},
		words: commandWords,
		run(input, random) {
			decodeAmf0(input)
			withoutSetDataFrame(input)
			const read = readCommand({
				typeId: random.pick([messageTypes.command, messageTypes.commandAmf3]),
				streamId: 0,
				timestampMs: 0,
				payload: input,
			})
			if (read) statusOf(read)
		},
		isRefusal: isRtmp,
	},
	{
		name: 'rtmp-handshake',
		corpus: { kind: 'bytes', inputs: [greeting, greeting.subarray(0, 100), Buffer.concat([greeting, Buffer.alloc(50)])] },
		run(input, random) {
			for (const start of [startClientHandshake, startServerHandshake]) {
				let written = 0
				const handshake = start((bytes) => {
					written += bytes.length
				})
				for (const piece of pieces(input, random)) if (handshake.receive(piece)) break
				check(written <= 2 * 3073, 'More is written than a handshake has.')
			}
		},
		isRefusal: isRtmp,
	},
	{
		name: 'rtmp-sender',
		corpus: { kind: 'bytes', inputs: [chunked(publisherMessages, 128), chunked(publisherMessages.slice(0, 6), 4096)] },
		words: commandWords,
		run(input, random) {
			const dialogue = createIngestDialogue({
				authorize: () => random.pick(['accept', 'accept', 'refuse', 'refuse-app', 'in-use']),
				sendCommand: (_, ...values) => encodeAmf0(...values),
				welcome() {},
				onPublish() {},
				onTag: (tag) => judgeTag(tag.kind === 'video' ? 9 : 8, tag.timestampMs, tag.body),
				onEnd() {},
			})
			const reader = createChunkReader(dialogue.takeMessage)
			for (const piece of pieces(input, random)) reader.push(piece)
		},
		isRefusal: isRtmp,
	},
	{
		name: 'rtmp-server-for-push',
		corpus: { kind: 'bytes', inputs: [Buffer.concat([greeting, chunked(serverMessages, 128)])] },
		words: commandWords,
		run(input, random) {
			const address = parseIngestTarget({ protocol: 'rtmp', server: 'rtmp://user:secret@127.0.0.1/live', key: 'key' })
			let isOver = false
			const dialogue = startPublishDialogue(address, { write() {}, onStage() {}, onRefused: () => (isOver = true) })
			for (const piece of pieces(input, random)) if (!isOver) dialogue.receive(piece)
		},
		isRefusal: isRtmp,
	},
	{
		name: 'rtmp-server-for-reader',
		corpus: { kind: 'bytes', inputs: [Buffer.concat([greeting, chunked(serverMessages, 128)])] },
		words: commandWords,
		run(input, random) {
			let isOver = false
			const dialogue = startPlayDialogue(
				{ app: 'live', tcUrl: 'rtmp://127.0.0.1/live', name: 'program' },
				{ write() {}, onTag: (tag) => judgeTag(tag.kind === 'video' ? 9 : 8, tag.timestampMs, tag.body), onEnd: () => (isOver = true) },
			)
			for (const piece of pieces(input, random)) if (!isOver) dialogue.receive(piece)
		},
		isRefusal: isRtmp,
	},
	{
		name: 'flv',
		corpus: {
			kind: 'bytes',
			inputs: [
				Buffer.concat([
					Buffer.from('FLV\x01\x05\0\0\0\x09\0\0\0\0', 'latin1'),
					flvTag(18, 0, [...encodeAmf0('onMetaData', { duration: 0, width: 1280 })]),
					flvTag(9, 0, [0x17, 0, 0, 0, 0, 1, 100, 0, 31]),
					flvTag(8, 2 ** 24, [0xaf, 1, 1, 2, 3]),
					flvTag(9, 2 ** 31 + 5, [0x90, 0x68, 0x76, 0x63, 0x31, 0, 0, 0]),
				]),
			],
		},
		run(input, random) {
			const parser = createFlvParser({
				onTag: (tag) => judgeTag(tag.kind === 'video' ? 9 : 8, tag.timestampMs, tag.body),
				maxTagBytes: 8e6,
			})
			for (const piece of pieces(input, random)) parser.push(piece)
		},
		isRefusal: (error) => error instanceof FlvError,
	},
	{
		name: 'srt',
		corpus: {
			kind: 'bytes',
			inputs: [
				srtPacket(5),
				srtPacket(0x80000000, 5, 2, 100, 1500, 8192, 0xffffffff, 7, 0, 0, 0, 0, 0, (1 << 16) | 3, 0x10500, 0xbf, (120 << 16) | 200),
				srtPacket(0x80020000, 20, 3000, 100, 8000),
				srtPacket(0x80050000, 0),
			],
		},
		run(input) {
			const delivery = createSrtDelivery()
			for (let at = 0; at < input.length; at += 48) {
				const packet = readSrtPacket(input.subarray(at, at + 16 + (input[at] ?? 0)))
				if (!packet) continue
				delivery.fromCaller(packet, at)
				delivery.fromServer(packet, at)
				if (packet.kind === 'acknowledgement') isAfter(packet.sequence, 5)
			}
			check(delivery.oldestWaitMs(input.length) >= 0, 'A packet waits since the future.')
			check(Number.isFinite(delivery.rttMs()), 'The round trip is no number.')
		},
		isRefusal: () => false,
	},
	{
		name: 'rtsp',
		corpus: {
			kind: 'bytes',
			inputs: [
				Buffer.from(
					'RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Type: application/sdp\r\nContent-Length: 20\r\n\r\nv=0\r\no=- 0 0 IN IP4 a$\0\0\x04abcdRTSP/1.0 302 Moved\r\nLocation: rtsp://other/x\r\n\r\n',
				),
				Buffer.from('$\x01\0\x05hello$\0\0\0OPTIONS rtsp://a RTSP/1.0\r\n\r\n'),
			],
		},
		words: ['Content-Length: ', '\r\n\r\n', '$\0\xff\xff', 'Location: rtsp://127.0.0.1/', 'RTSP/1.0 301 '],
		run(input, random) {
			const reader = createRtspReader(
				(message) => {
					withoutRedirect(message)
				},
				() => {},
			)
			for (const piece of pieces(input, random)) reader.push(piece)
			reader.rest()
		},
		isRefusal: (error) => error instanceof RangeError && /RTSP message is too long/.test(error.message),
	},
	{
		name: 'sound-server',
		corpus: {
			kind: 'bytes',
			inputs: [
				Buffer.from(
					'L\0\0\0\x02L\0\0\0\x01tname\0N1PtLkey\0L\0\0\0\x02x\0\0\0\0\x02abNa\x03\x02\xbb\x80m\x02\x01\x02v\x02\0\x01\0\0\0\x01\0\0',
					'latin1',
				),
			],
		},
		run(input) {
			readTags(input)
		},
		isRefusal: (error) => error instanceof RangeError && /sound server/.test(error.message),
	},
]
