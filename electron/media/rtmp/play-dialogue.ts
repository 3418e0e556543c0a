import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { toMediaTag } from '../flv/media-tag.ts'
import { readCommand, statusOf } from './command.ts'
import { type Handshake, startClientHandshake } from './handshake.ts'
import { createRtmpLink, type RtmpLink } from './link.ts'
import { chunkStreams, type RtmpMessage, userControlEvents, userControlMessage } from './message.ts'
import { RtmpProtocolError } from './protocol-error.ts'

/** What the client requests from a server. */
export interface PlayAddress {
	/** Everything after the first slash of the path up to the stream name. */
	readonly app: string
	readonly tcUrl: string
	/** Stream name with its query, unchanged. */
	readonly name: string
}

/** Why playing ended or never began. "refused": the server refused the connection; "no-stream": there is no such stream now; "ended": the stream ended. */
export interface PlayEnd {
	readonly kind: 'refused' | 'no-stream' | 'ended'
	/** The server's code and description. They may repeat the name of the stream. */
	readonly said: string
}

/** The player's half of the protocol, without the socket. */
export interface PlayDialogue {
	/** Throws RtmpProtocolError. */
	receive(bytes: Uint8Array): void
}

type Stage =
	| { readonly kind: 'handshake'; readonly handshake: Handshake }
	| { readonly kind: 'connecting' }
	| { readonly kind: 'creating-stream' }
	| { readonly kind: 'playing' }
	| { readonly kind: 'ended' }

const transactions = { connect: 1, createStream: 2, play: 3 } as const
/** How much the server may buffer for us, ms: nothing, because the stream is live. */
const bufferMs = 100
/** "Live, or a recording if there is no live stream", the default of Flash (specification 7.2.2.1). */
const liveOrRecorded = -2000
/** Several tags in one message (specification 7.1.6). */
const aggregateType = 22

export function startPlayDialogue(
	address: PlayAddress,
	io: {
		readonly write: (bytes: Uint8Array) => void
		readonly onTag: (tag: MediaTag) => void
		readonly onEnd: (end: PlayEnd) => void
	},
): PlayDialogue {
	let stage: Stage = { kind: 'handshake', handshake: startClientHandshake(io.write) }
	const link: RtmpLink = createRtmpLink({ write: io.write, onMessage: takeMessage })

	function end(kind: PlayEnd['kind'], said: string): void {
		if (stage.kind === 'ended') return
		stage = { kind: 'ended' }
		io.onEnd({ kind, said })
	}

	function takeMessage(message: RtmpMessage): void {
		if (stage.kind === 'ended') return
		if (message.typeId === aggregateType) return takeAggregate(message)
		const tag = toMediaTag(message.typeId, message.timestampMs, message.payload)
		if (tag) return stage.kind === 'playing' && tag.body.length > 0 ? io.onTag(tag) : undefined
		const command = readCommand(message)
		if (!command) return
		const { code, level, description } = statusOf(command)
		const said = [code, description].filter(Boolean).join(': ')
		if (command.name === '_error') end(stage.kind === 'playing' ? 'no-stream' : 'refused', said)
		else if (command.name === 'close') end(stage.kind === 'playing' ? 'ended' : 'refused', said)
		else if (command.name === 'onStatus') takeStatus(code, level, said)
		else if (command.name === '_result') takeResult(command.transactionId, command.args[0])
	}

	function takeStatus(code: string, level: string, said: string): void {
		if (/^NetStream\.Play\.(?:StreamNotFound|Failed|FileNotFound|NoSupportedTrackFound|InvalidArg)/i.test(code)) end('no-stream', said)
		else if (/^NetStream\.Play\.(?:UnpublishNotify|Stop|Complete)$/i.test(code)) end('ended', said)
		else if (level === 'error') end(stage.kind === 'playing' ? 'no-stream' : 'refused', said)
	}

	function takeResult(transactionId: number, streamId: unknown): void {
		if (stage.kind === 'connecting' && transactionId === transactions.connect) {
			link.askForAcknowledgement(2_500_000)
			link.sendCommand(0, 'createStream', transactions.createStream, null)
			stage = { kind: 'creating-stream' }
		} else if (stage.kind === 'creating-stream' && transactionId === transactions.createStream) {
			if (typeof streamId !== 'number') throw new RtmpProtocolError('The server created no stream.')
			link.sendCommand(streamId, 'play', transactions.play, null, address.name, liveOrRecorded)
			link.send(userControlMessage(userControlEvents.setBufferLength, streamId, bufferMs), chunkStreams.control)
			stage = { kind: 'playing' }
		}
	}

	/** Consecutive FLV tags; the message's time is that of the first tag. */
	function takeAggregate({ payload, timestampMs }: RtmpMessage): void {
		const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length)
		let firstMs: number | null = null
		for (let at = 0; at + 11 <= bytes.length; ) {
			const length = bytes.readUIntBE(at + 1, 3)
			const timeMs = bytes.readUIntBE(at + 4, 3) + bytes.readUInt8(at + 7) * 2 ** 24
			firstMs ??= timeMs
			if (at + 11 + length > bytes.length) throw new RtmpProtocolError('An aggregate is shorter than it says.')
			const tag = toMediaTag(bytes.readUInt8(at) & 31, timestampMs + timeMs - firstMs, bytes.subarray(at + 11, at + 11 + length))
			if (tag && stage.kind === 'playing' && length > 0) io.onTag(tag)
			at += 11 + length + 4
		}
	}

	return {
		receive(bytes) {
			if (stage.kind === 'ended') return
			if (stage.kind !== 'handshake') return link.receive(bytes)
			const rest = stage.handshake.receive(bytes)
			if (!rest) return
			stage = { kind: 'connecting' }
			link.sendCommand(0, 'connect', transactions.connect, {
				app: address.app,
				flashVer: 'LNX 9,0,124,2',
				tcUrl: address.tcUrl,
				fpad: false,
				capabilities: 15,
				audioCodecs: 4071,
				videoCodecs: 252,
				videoFunction: 1,
			})
			link.receive(rest)
		},
	}
}
