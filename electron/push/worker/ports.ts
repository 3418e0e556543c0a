import type { MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { LossCause } from '../causes.ts'

/** Reads the program from the local relay. electron/children joins the real one. */
export interface TagReader {
	/** null: the relay is gone for now. */
	setEndpoint(endpoint: RelayEndpoint | null): void
	dispose(): void
}
export type OpenReader = (onTag: (tag: MediaTag) => void) => TagReader

/** One open connection to an ingest. */
export interface MediaSink {
	/** Never blocks and never throws; what the network does not take yet waits in memory. */
	write(tag: MediaTag): void
	/** All that was handed to `write`, with framing. */
	writtenBytes(): number
	/** Of that, what still waits in this process. */
	queuedBytes(): number
	/** Of that, what the network took; stays 0 until the server has accepted the connection. */
	sentBytes(): number
	/** What the far end itself says of it; absent: it never says anything. */
	readonly witness?: ArrivalWitness
	/** Called once, with why, unless we closed it. */
	onLost(listener: (cause: LossCause) => void): void
	/** Ends the stream in order. Resolves when it is closed, at the latest after `withinMs`. */
	finish(withinMs: number): Promise<void>
	/** Closes at once. */
	abort(): void
	/**
	 * Nothing gets through anymore. Writes nothing from now on, and keeps what the server must still hear: `release` notifies it that the connection is
	 * over, and is worth calling once it can be reached again. Servers hold the key for as long as they have not heard.
	 */
	abandon(): AbandonedSink
}

/** Who knows what of `sentBytes` has arrived. */
export interface ArrivalWitness {
	/** What has surely not; null when nothing is known now. */
	missingBytes(): number | null
	/** It counts as we do: it may decide what is sent. */
	isExact(): boolean
}

export interface AbandonedSink {
	release(): void
}

/** How to connect. Opening resolves once media may be written, and rejects with IngestError or the signal's reason. */
export interface OpenSinkOptions {
	/** Gives up when it is aborted. */
	readonly signal: AbortSignal
	/** The server has answered for the first time. */
	readonly onReached?: () => void
	/** Name lookup and TCP, or SRT's handshake, ms; absent = as patient as a first connection. */
	readonly connectMs?: number
	/** TLS after that, and each first answer of RTMP, ms. */
	readonly secureMs?: number
}
