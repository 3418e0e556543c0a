import type { IngestTarget, MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { LossCause } from '../causes.ts'

/** Reads the programme from the local relay. electron/children joins the real one. */
export interface TagReader {
	/** null: the relay is gone for now. */
	setEndpoint(endpoint: RelayEndpoint | null): void
	close(): void
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
	/** Called once, with why, unless we closed it. */
	onLost(listener: (cause: LossCause) => void): void
	/** Ends the stream in order. Resolves when it is closed, at the latest after `withinMs`. */
	finish(withinMs: number): Promise<void>
	/** Closes at once without a word. */
	abort(): void
}

/** Connects and resolves once media may be written. Rejects with IngestError; on `signal` it gives up. */
export type OpenSink = (target: IngestTarget, signal: AbortSignal) => Promise<MediaSink>
