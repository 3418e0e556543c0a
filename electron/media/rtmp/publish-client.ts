import type { Socket } from 'node:net'
import type { IngestTarget, MediaTag } from '../../../shared/domain/feeds.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { type Clock, systemClock } from '../../lib/clock.ts'
import { type Acknowledgements, createAcknowledgements } from './acknowledgements.ts'
import { parseIngestTarget } from './ingest-address.ts'
import { fromSocketError, type IngestError, type IngestErrorCode, ingestError } from './ingest-error.ts'
import { createSocketFactory, openIngestSocket, type SocketFactory } from './ingest-socket.ts'
import { RtmpProtocolError } from './protocol-error.ts'
import { type PublishDialogue, type PublishStage, startPublishDialogue } from './publish-dialogue.ts'
import { createSendQueue, type SendQueue } from './send-queue.ts'

/** Numbers of one connection, from its start. */
export interface PublisherCounters {
	/** Bytes that the operating system took. */
	readonly bytesSent: number
	/** Bytes given to `write` and not yet taken: grows when the network does not keep up. */
	readonly queuedBytes: number
	/** Age in ms of the oldest waiting byte; 0 when none waits. The first sign of a cut cable. */
	readonly oldestQueuedMs: number
	/** Bytes that the server reports as received, modulo 2^32; null before its first report. Growth proves delivery; the value depends on the server. */
	readonly acknowledgedBytes: number | null
	/** The part of `bytesSent` that, according to the server's acknowledgements, has certainly not arrived; null while they show nothing. */
	readonly missingBytes: number | null
	/** The server's acknowledgements have matched `bytesSent`. */
	readonly countsAsWeDo: boolean
}

/** A connection that publishes a livestream. */
export interface RtmpPublisher {
	/** Never blocks: the caller watches the counters. Does nothing once the connection has ended. */
	write(tag: MediaTag): void
	counters(): PublisherCounters
	/** Called when the connection ended without `close`. A listener added later is called at once. */
	onClose(listener: (cause: IngestError) => void): void
	/** Notifies the server, lets the queue drain for at most `drainMs` and closes. Calling it again is harmless. */
	close(): Promise<void>
	/**
	 * For a connection that gets nothing through anymore: writes and reports nothing from now on. The connection is kept until `reset` is called; call it
	 * once the server can be reached again, which is then notified that the connection is over and releases the key.
	 */
	abandon(): { reset(): void }
}

export interface PublisherTimeouts {
	/** Limit for name lookup and TCP, ms. */
	readonly connect?: number
	/** Limit for TLS after that, ms. */
	readonly secure?: number
	/** Limit for each answer that the server gives at once (to RTMP's handshake and to connect), ms. Defaults to `answer`. */
	readonly handshake?: number
	/** Limit for each other answer of the server, ms. */
	readonly answer?: number
	/** How long `close` lets the queue drain, ms. */
	readonly drain?: number
}

export interface PublisherOptions {
	/** The protocols rtmp and rtmps only. */
	readonly target: IngestTarget
	readonly signal?: AbortSignal
	readonly timeoutsMs?: PublisherTimeouts
	/** Trusted instead of the built-in certificates, PEM. */
	readonly ca?: string | readonly string[]
	readonly socketFactory?: SocketFactory
	/** TCP is connected. */
	readonly onReached?: (() => void) | undefined
	readonly clock?: Clock
}

const defaultTimeoutsMs = { connect: 10_000, secure: 10_000, answer: 10_000, drain: 1000 }
/** Services that answer "start" before they check the key close within a second or two. */
const closedAfterKeyMs = 5000

/** Connects, publishes and resolves once the server has accepted the stream. Rejects with IngestError or the signal's reason. */
export async function connectPublisher(options: PublisherOptions): Promise<RtmpPublisher> {
	const address = parseIngestTarget(options.target)
	const clock = options.clock ?? systemClock
	const signal = options.signal ?? new AbortController().signal
	const timeoutsMs = { ...defaultTimeoutsMs, ...options.timeoutsMs }
	const handshakeMs = timeoutsMs.handshake ?? timeoutsMs.answer
	const createSocket = options.socketFactory ?? createSocketFactory(options.ca)
	const socket = await openIngestSocket(address, {
		createSocket,
		limitMs: timeoutsMs.connect,
		secureLimitMs: timeoutsMs.secure,
		clock,
		signal,
		onReached: options.onReached,
	})
	const queue = createSendQueue(socket, clock)
	const acknowledgements = createAcknowledgements()

	return new Promise((resolve, reject) => {
		let liveSinceMs: number | null = null
		let stopAnswerLimit = () => {}
		const connection = createConnection(socket, (cause) => settle(() => reject(cause)))

		function settle(finish: () => void): void {
			stopAnswerLimit()
			signal.removeEventListener('abort', onAbort)
			finish()
		}
		function onAbort(): void {
			connection.discard()
			settle(() => reject(signal.reason))
		}
		function onStage(stage: PublishStage['kind']): void {
			stopAnswerLimit()
			if (stage === 'ended') return
			if (stage !== 'live') {
				const limitMs = stage === 'handshake' || stage === 'connecting' ? handshakeMs : timeoutsMs.answer
				stopAnswerLimit = clock.after(limitMs, () => connection.end(ingestError('ingest-no-answer')))
				return
			}
			liveSinceMs = clock.now()
			settle(() => resolve(publisherOn({ connection, dialogue, queue, acknowledgements, clock, drainMs: timeoutsMs.drain })))
		}

		const dialogue = startPublishDialogue(address, {
			write: queue.write,
			onStage,
			onRefused: (cause) => connection.end(cause),
			onAcknowledged: (bytes) => acknowledgements.note(bytes, queue.bytesSent()),
		})
		connection.listen({
			onBytes: (bytes) => dialogue.receive(bytes),
			closeCode: () => codeOfClose(dialogue.stage(), liveSinceMs === null ? null : clock.now() - liveSinceMs),
		})
		signal.addEventListener('abort', onAbort)
		onStage('handshake')
	})
}

/** The cause when the other end closed the connection without an error message. `liveMs`: time since the server accepted the stream. */
function codeOfClose(stage: PublishStage['kind'], liveMs: number | null): IngestErrorCode {
	if (stage === 'handshake') return 'ingest-closed-in-handshake'
	if (stage === 'connecting') return 'ingest-closed-before-key'
	// FCPublish sends the key even before the stream is created.
	if (stage === 'creating-stream' || stage === 'publishing' || (liveMs !== null && liveMs < closedAfterKeyMs))
		return 'ingest-closed-after-key'
	return 'ingest-closed'
}

interface Connection {
	readonly socket: Socket
	listen(handlers: { readonly onBytes: (bytes: Uint8Array) => void; readonly closeCode: () => IngestErrorCode }): void
	/** The connection has ended, or its end is not reported anymore. */
	isOver(): boolean
	/** Ends the connection and reports why; only the first cause counts. */
	end(cause: IngestError): void
	/** Ends the connection without a report. */
	discard(): void
	/** Reports nothing from now on and keeps the socket. */
	abandon(): void
	/** Ends cleanly: nothing is reported from now on, and the socket stays until both ends have closed it or `discard` is called. */
	part(): void
	onEnd(listener: (cause: IngestError) => void): void
}

/** The socket, which reports exactly one cause for its end. */
function createConnection(socket: Socket, onFirstEnd: (cause: IngestError) => void): Connection {
	const listeners = createListeners<IngestError>()
	listeners.add(onFirstEnd)
	let ended: { readonly cause: IngestError | null } | null = null

	function finish(cause: IngestError | null): void {
		if (ended) return
		ended = { cause }
		socket.destroy()
		if (cause) listeners.notify(cause)
	}

	return {
		socket,
		isOver: () => ended !== null,
		listen({ onBytes, closeCode }) {
			socket.on('data', (bytes) => {
				if (ended) return
				try {
					onBytes(bytes as Buffer)
				} catch (error) {
					if (!(error instanceof RtmpProtocolError)) throw error
					finish(ingestError('ingest-protocol'))
				}
			})
			socket.on('error', (error) => {
				const known = fromSocketError(error, false)
				finish(known.code === 'ingest-closed' ? ingestError(closeCode()) : known)
			})
			socket.on('end', () => finish(ingestError(closeCode())))
			socket.on('close', () => finish(ingestError(closeCode())))
		},
		end: finish,
		discard() {
			finish(null)
			socket.destroy()
		},
		abandon() {
			ended ??= { cause: null }
		},
		part() {
			ended ??= { cause: null }
			socket.end()
		},
		onEnd(listener) {
			if (ended?.cause) listener(ended.cause)
			else listeners.add(listener)
		},
	}
}

interface PublisherParts {
	readonly connection: Connection
	readonly dialogue: PublishDialogue
	readonly queue: SendQueue
	readonly acknowledgements: Acknowledgements
	readonly clock: Clock
	readonly drainMs: number
}

function publisherOn({ connection, dialogue, queue, acknowledgements, clock, drainMs }: PublisherParts): RtmpPublisher {
	return {
		write(tag) {
			if (!connection.isOver()) dialogue.sendTag(tag)
		},
		counters: () => ({
			bytesSent: queue.bytesSent(),
			queuedBytes: queue.queuedBytes(),
			oldestQueuedMs: queue.oldestQueuedMs(),
			acknowledgedBytes: acknowledgements.latest(),
			missingBytes: acknowledgements.missingBytes(queue.bytesSent()),
			countsAsWeDo: acknowledgements.isExact(),
		}),
		onClose: (listener) => connection.onEnd(listener),
		close() {
			const { socket } = connection
			if (socket.destroyed) return Promise.resolve()
			dialogue.unpublish()
			return new Promise((resolve) => {
				const cancelLimit = clock.after(drainMs, () => connection.discard())
				socket.on('close', () => {
					cancelLimit()
					resolve()
				})
				connection.part()
			})
		},
		abandon() {
			connection.abandon()
			return {
				reset() {
					connection.socket.resetAndDestroy()
				},
			}
		},
	}
}
