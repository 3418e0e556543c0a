import type { MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { LossCause } from '../causes.ts'

/** Reads the program from the local relay. electron/children connects the real one. */
export interface TagReader {
	/** Address of the relay; null while it is down. */
	setEndpoint(endpoint: RelayEndpoint | null): void
	dispose(): void
}
export type OpenReader = (onTag: (tag: MediaTag) => void) => TagReader

/** One open connection to an ingest. */
export interface MediaSink {
	/** Never blocks and never throws; data that the network does not take yet waits in memory. */
	write(tag: MediaTag): void
	/** All bytes handed to `write`, including framing. */
	writtenBytes(): number
	/** The part of them that the network did not take yet, and that waits in this process for no other reason. */
	queuedBytes(): number
	/** The part of them that the network took; 0 until the server has accepted the connection. */
	sentBytes(): number
	/** How long the server may take to accept the first media, ms; absent = as long as a connection may carry nothing. */
	readonly acceptMs?: number
	/** What the remote end itself reports as received; absent when it never reports anything. */
	readonly probe?: ArrivalProbe
	/** Called once with the reason, unless we closed the connection. */
	onLost(listener: (cause: LossCause) => void): void
	/**
	 * Ends the stream cleanly. Resolves when it is closed, after `withinMs` at the latest, with what becomes of the bytes that the network took and that
	 * have not arrived: the system still sends them, or they are lost.
	 */
	finish(withinMs: number): Promise<'still-sent' | 'lost'>
	/** Closes at once. */
	abort(): void
	/**
	 * For a connection that gets nothing through anymore. Writes nothing from now on, and keeps what is needed to notify the server: `release` notifies it
	 * that the connection is over; call it once the server can be reached again. Until they are notified, servers keep the key in use.
	 */
	abandon(): AbandonedSink
}

/** A source that knows how much of `sentBytes` has arrived. */
export interface ArrivalProbe {
	/** Bytes that have certainly not arrived; null when nothing is known now. */
	missingBytes(): number | null
	/** The probe counts as we do, so its numbers may decide what is sent. */
	isExact(): boolean
}

export interface AbandonedSink {
	release(): void
}

/** How to connect. Opening resolves once media may be written, and rejects with IngestError or the signal's reason. */
export interface OpenSinkOptions {
	/** Aborting it cancels the attempt. */
	readonly signal: AbortSignal
	/** The server has answered for the first time. */
	readonly onReached?: () => void
	/** Limit for name lookup and TCP, or for the SRT handshake, ms; absent = the longer limit of a first connection. */
	readonly connectMs?: number
	/** Limit for TLS after that, and for each first answer of RTMP, ms. */
	readonly secureMs?: number
}
