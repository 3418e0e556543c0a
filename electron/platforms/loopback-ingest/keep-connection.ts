import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import { isEndOfSequence } from '../../media/flv/media-tag.ts'

/** One publisher's connection to the practice ingest. Times are Unix ms. */
export interface IngestConnection {
	/** Counted from 1 within one practice process. */
	readonly number: number
	readonly broadcastId: string
	readonly openedAtMs: number
	/** null while it is open. */
	readonly closedAtMs: number | null
	/** Received from the socket, handshake included. */
	readonly bytes: number
	/** Number of video frames, without the decoder's configuration. */
	readonly videoFrames: number
	readonly keyframes: number
	readonly audioFrames: number
	readonly firstKeyframeAtMs: number | null
	/** null when media is not kept. */
	readonly file: string | null
}

/** Counts what one accepted publisher sends, and keeps it if requested. */
export interface ConnectionKeeper {
	take(tag: MediaTag): void
	/** Resolves when the file is closed. Calling it twice is harmless. */
	close(): Promise<void>
}

const reportEveryMs = 1000

export function keepConnection(options: {
	readonly number: number
	readonly broadcastId: string
	readonly clock: Clock
	readonly folder: string | null
	readonly bytesRead: () => number
	readonly onReport: (connection: IngestConnection) => void
}): ConnectionKeeper {
	const { clock, onReport } = options
	const file = options.folder === null ? null : join(options.folder, `connection-${String(options.number).padStart(3, '0')}.flv`)
	const stream = file === null ? null : openFlv(file)
	const counted = { videoFrames: 0, keyframes: 0, audioFrames: 0, firstKeyframeAtMs: null as number | null }
	const openedAtMs = clock.now()
	let reportedAtMs = 0
	let closedAtMs: number | null = null
	let closing: Promise<void> | null = null

	function report(): void {
		reportedAtMs = clock.now()
		onReport({
			number: options.number,
			broadcastId: options.broadcastId,
			openedAtMs,
			closedAtMs,
			bytes: options.bytesRead(),
			...counted,
			file,
		})
	}

	function count(tag: MediaTag): void {
		if (tag.isSequenceHeader) return
		if (tag.kind === 'audio') counted.audioFrames += 1
		if (tag.kind !== 'video' || isEndOfSequence(tag)) return
		counted.videoFrames += 1
		if (!tag.isKeyframe) return
		counted.keyframes += 1
		if (counted.firstKeyframeAtMs !== null) return
		counted.firstKeyframeAtMs = clock.now()
		reportedAtMs = 0
	}

	return {
		take(tag) {
			if (closing) return
			count(tag)
			stream?.write(flvTagBytes(tag))
			if (clock.now() - reportedAtMs >= reportEveryMs) report()
		},
		close() {
			if (closing) return closing
			closedAtMs = clock.now()
			closing = stream ? new Promise((resolve) => stream.end(resolve)) : Promise.resolve()
			// The end is reported once the file is complete.
			closing = closing.then(report)
			return closing
		},
	}
}

function openFlv(path: string): WriteStream {
	const stream = createWriteStream(path)
	// A full disk must not end the rehearsal: the file is incomplete, but the show continues.
	stream.on('error', () => {})
	stream.write(flvHeader())
	return stream
}
