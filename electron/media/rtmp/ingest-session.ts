import type { Socket } from 'node:net'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { type Clock, systemClock } from '../../lib/clock.ts'
import { type Handshake, startServerHandshake } from './handshake.ts'
import { createIngestDialogue, type IngestDialogue, type PublishVerdict } from './ingest-dialogue.ts'
import { createRtmpLink, type RtmpLink } from './link.ts'
import { RtmpProtocolError } from './protocol-error.ts'

/** Why a session ended. "ended": the publisher ended it; "lost": its connection closed; "refused": app or key; "malformed": not valid RTMP. */
export type IngestEnd = 'ended' | 'lost' | 'refused' | 'malformed' | 'too-slow' | 'closed-here'

export interface IngestSessionHandlers {
	/** Called once, with app and key as the publisher sent them. */
	readonly authorize: (app: string, key: string) => PublishVerdict
	/** The publisher was accepted. */
	readonly onPublish?: (app: string, key: string) => void
	/** Tags of an accepted publisher only; metadata without "@setDataFrame". */
	readonly onTag?: (tag: MediaTag) => void
	/** Called exactly once; nothing is called afterwards. */
	readonly onClose?: (end: IngestEnd) => void
}

export interface IngestSession {
	/** Ends the connection at once. */
	close(): void
}

/** A connection that is not publishing within this time is closed, ms. */
const publishLimitMs = 10_000
/** A peer that sends requests but never reads is closed when this many bytes of answers wait. */
const maxWaitingAnswerBytes = 256 * 1024

/** Handles one inbound RTMP publisher. Whatever arrives, the worst outcome is that this connection is closed. */
export function createIngestSession(socket: Socket, handlers: IngestSessionHandlers, clock: Clock = systemClock): IngestSession {
	let handshake: Handshake | null = startServerHandshake(write)
	let ended = false
	const dialogue: IngestDialogue = createIngestDialogue({
		authorize: handlers.authorize,
		sendCommand: (streamId, ...values) => link.sendCommand(streamId, ...values),
		welcome() {
			link.askForAcknowledgement(2_500_000)
			link.setChunkBytes(4096)
		},
		onPublish(app, key) {
			cancelPublishLimit()
			handlers.onPublish?.(app, key)
		},
		onTag: (tag) => {
			if (!ended) handlers.onTag?.(tag)
		},
		onEnd: finish,
	})
	const link: RtmpLink = createRtmpLink({ write, onMessage: dialogue.takeMessage })
	const cancelPublishLimit = clock.after(publishLimitMs, () => finish('too-slow'))

	function write(bytes: Uint8Array): void {
		if (socket.destroyed || socket.writableEnded) return
		socket.write(bytes)
		if (socket.writableLength > maxWaitingAnswerBytes) finish('too-slow')
	}

	function finish(end: IngestEnd): void {
		if (ended) return
		ended = true
		cancelPublishLimit()
		// The publisher should be able to read a refusal: it is flushed before the connection is closed.
		if (end === 'refused' || end === 'ended') socket.destroySoon()
		else socket.destroy()
		handlers.onClose?.(end)
	}

	function receive(bytes: Uint8Array): void {
		const rest = handshake ? handshake.receive(bytes) : bytes
		if (!rest) return
		handshake = null
		link.receive(rest)
	}

	socket.on('data', (bytes) => {
		if (ended) return
		try {
			receive(bytes as Buffer)
		} catch (error) {
			if (!(error instanceof RtmpProtocolError)) throw error
			finish('malformed')
		}
	})
	socket.on('error', () => finish('lost'))
	socket.on('end', () => finish('lost'))
	socket.on('close', () => finish('lost'))

	return { close: () => finish('closed-here') }
}
