import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { tagTypeCodes } from '../flv/media-tag.ts'
import { type RtmpCommand, readCommand, statusOf } from './command.ts'
import { withSetDataFrame } from './data-message.ts'
import { type Handshake, startClientHandshake } from './handshake.ts'
import type { IngestAddress } from './ingest-address.ts'
import { IngestError, type IngestErrorCode, serverWords } from './ingest-error.ts'
import { strangerBy } from './ingest-first-answer.ts'
import { endOfLivestream, refusalOf, refusalOfConnect, refusalOfPublish } from './ingest-refusal.ts'
import { createRtmpLink, type RtmpLink } from './link.ts'
import { chunkStreams, type RtmpMessage } from './message.ts'
import { RtmpProtocolError } from './protocol-error.ts'

/** How far publishing has progressed. "publishing": the key was sent and the answer is pending. */
export type PublishStage =
	| { readonly kind: 'handshake'; readonly handshake: Handshake }
	| { readonly kind: 'connecting' }
	| { readonly kind: 'creating-stream' }
	| { readonly kind: 'publishing'; readonly streamId: number }
	| { readonly kind: 'live'; readonly streamId: number }
	| { readonly kind: 'ended' }

/** The publisher's half of the protocol, without the socket. */
export interface PublishDialogue {
	stage(): PublishStage['kind']
	/** Throws RtmpProtocolError. */
	receive(bytes: Uint8Array): void
	/** Only while live. */
	sendTag(tag: MediaTag): void
	/** Notifies the server that the stream ends. */
	unpublish(): void
}

/** The chunk size of OBS: small enough for audio to get through between pictures, and known to every server. */
const outgoingChunkBytes = 4096
/** Small, so that the server's acknowledgements soon show whether bytes still arrive: two thirds of a second at 500 kb/s. */
const acknowledgeEveryBytes = 40_000
const transactions = { connect: 1, releaseStream: 2, fcPublish: 3, createStream: 4, publish: 5 } as const

export function startPublishDialogue(
	address: IngestAddress,
	io: {
		readonly write: (bytes: Uint8Array) => void
		readonly onStage: (stage: PublishStage['kind']) => void
		/** The server refused, before or after it had accepted. No other event follows. */
		readonly onRefused: (cause: IngestError) => void
		/** Bytes that the server reports as received, modulo 2^32. */
		readonly onAcknowledged?: (bytes: number) => void
	},
): PublishDialogue {
	let stage: PublishStage = { kind: 'handshake', handshake: startClientHandshake(io.write) }
	const link: RtmpLink = createRtmpLink({ write: io.write, onMessage: takeMessage, onAcknowledged: (bytes) => io.onAcknowledged?.(bytes) })
	/** Nothing has been received yet. */
	let isFirst = true

	function enter(next: PublishStage): void {
		stage = next
		io.onStage(next.kind)
	}

	function end(cause: IngestError): void {
		enter({ kind: 'ended' })
		io.onRefused(cause)
	}

	function refuse(code: IngestErrorCode, command: RtmpCommand): void {
		const { code: said, description } = statusOf(command)
		const { redirect } = refusalOf(command)
		const { key, signIn } = address
		const words = [description, redirect].filter(Boolean).join(' ')
		const serverSaid = serverWords(said, words, key, signIn ? [signIn.user, signIn.password] : [])
		end(new IngestError(code, { serverSaid, ...(code === 'ingest-needs-sign-in' ? { challenge: description } : {}) }))
	}

	/** What a refusal means depends on the stage. */
	function refuseByWords(command: RtmpCommand): void {
		const refusal = refusalOf(command)
		if (stage.kind === 'live') refuse(endOfLivestream(refusal), command)
		else refuse(wasKeySent() ? refusalOfPublish(refusal) : refusalOfConnect(refusal), command)
	}

	/** FCPublish sends the key before publish does. */
	const wasKeySent = () => stage.kind === 'creating-stream' || stage.kind === 'publishing'

	function sendConnect(): void {
		link.sendCommand(0, 'connect', transactions.connect, {
			app: address.app,
			type: 'nonprivate',
			flashVer: 'FMLE/3.0 (compatible; Showcaller)',
			swfUrl: address.tcUrl,
			tcUrl: address.tcUrl,
		})
	}

	function takeMessage(message: RtmpMessage): void {
		const command = readCommand(message)
		if (!command) return
		switch (command.name) {
			case '_result':
				takeResult(command)
				return
			case '_error':
				takeError(command)
				return
			case 'onStatus':
				takeStatus(command)
				return
			case 'close':
				refuse(
					stage.kind === 'live' ? 'ingest-ended-by-server' : wasKeySent() ? 'ingest-closed-after-key' : 'ingest-closed-before-key',
					command,
				)
		}
	}

	function takeResult(command: RtmpCommand): void {
		if (stage.kind === 'connecting' && command.transactionId === transactions.connect) {
			link.setChunkBytes(outgoingChunkBytes)
			link.askForAcknowledgement(acknowledgeEveryBytes)
			// Calls that FMLE makes: several services wait for them and none refuses them. Their answers are ignored.
			link.sendCommand(0, 'releaseStream', transactions.releaseStream, null, address.key)
			link.sendCommand(0, 'FCPublish', transactions.fcPublish, null, address.key)
			link.sendCommand(0, 'createStream', transactions.createStream, null)
			enter({ kind: 'creating-stream' })
		} else if (stage.kind === 'creating-stream' && command.transactionId === transactions.createStream) {
			const streamId = command.args[0]
			if (typeof streamId !== 'number') throw new RtmpProtocolError('The server created no stream.')
			link.sendCommand(streamId, 'publish', transactions.publish, null, address.key, 'live')
			enter({ kind: 'publishing', streamId })
		}
	}

	function takeError(command: RtmpCommand): void {
		const { transactionId } = command
		if (transactionId === transactions.connect || transactionId === transactions.createStream || transactionId === transactions.publish)
			refuseByWords(command)
	}

	function takeStatus(command: RtmpCommand): void {
		const { code, level } = statusOf(command)
		if (stage.kind === 'publishing' && code === 'NetStream.Publish.Start') enter({ kind: 'live', streamId: stage.streamId })
		else if (level === 'error' || isRefusal(code.toLowerCase())) refuseByWords(command)
	}

	return {
		stage: () => stage.kind,
		receive(bytes) {
			if (stage.kind === 'ended') return
			if (stage.kind !== 'handshake') {
				link.receive(bytes)
				return
			}
			const stranger = isFirst ? strangerBy(bytes) : null
			if (stranger) return end(stranger)
			isFirst = false
			const rest = stage.handshake.receive(bytes)
			if (!rest) return
			enter({ kind: 'connecting' })
			sendConnect()
			link.receive(rest)
		},
		sendTag(tag) {
			if (stage.kind !== 'live') return
			const payload = tag.kind === 'data' ? withSetDataFrame(tag.body) : tag.body
			const message = { typeId: tagTypeCodes[tag.kind], streamId: stage.streamId, timestampMs: tag.timestampMs, payload }
			link.send(message, chunkStreams[tag.kind])
		},
		unpublish() {
			if (stage.kind !== 'live') return
			link.sendCommand(0, 'FCUnpublish', 0, null, address.key)
			link.sendCommand(0, 'deleteStream', 0, null, stage.streamId)
			enter({ kind: 'ended' })
		},
	}
}

/** Some servers do not mark a refusal as an error. */
function isRefusal(code: string): boolean {
	if (code.startsWith('netconnection.connect.')) return code !== 'netconnection.connect.success'
	return /^netstream\.publish\.(badname|denied|rejected|unauthorized)$/.test(code)
}
