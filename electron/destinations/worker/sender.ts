import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { type LossCause, lossCause } from '../causes.ts'
import type { ConnectionProgress } from '../destination-messages.ts'
import type { AbandonedSink, MediaSink } from './ports.ts'
import { createProgressWatch, stallLimitMs } from './progress-watch.ts'
import { createRateMeter } from './rate-meter.ts'
import { createRebase } from './rebase.ts'
import { createSendQueue } from './send-queue.ts'
import { createSparedLook } from './spared-look.ts'
import type { UnconfirmedBytes } from './tcp-table.ts'

export interface SenderOptions {
	readonly sink: MediaSink
	readonly clock: Clock
	readonly unconfirmedBytes: UnconfirmedBytes
	/** The network took the first keyframe. */
	readonly onAccepted: () => void
	/** Called at most once; the sender is closed then. `abandoned`: nothing got through any more, and the server does not know that it is over. */
	readonly onLost: (loss: LossCause, abandoned: AbandonedSink | null) => void
	readonly onProgress: (progress: ConnectionProgress) => void
}

/** One connection's life: queue, pacing towards the network, and the watch over what gets through. */
export interface Sender {
	push(tag: MediaTag): void
	/** Sends what waits, ends the stream in order. */
	finish(withinMs: number): Promise<void>
	abort(): void
}

/** Time between two looks at the connection, ms. */
const lookMs = 250
/** Above this the rest waits in our queue, where it can still be dropped. */
const sinkBytes = 256_000
/** Further behind than this, ms, a fresh start at the live picture is better than catching up. */
const behindLimitMs = 10_000

export function createSender(options: SenderOptions): Sender {
	const { sink, clock } = options
	const queue = createSendQueue()
	const rebase = createRebase()
	const watch = createProgressWatch(clock.now())
	const rate = createRateMeter()
	const unconfirmedBytes = createSparedLook(options.unconfirmedBytes)
	/** Keyframe and time marks that wait for the network: reached when so many bytes were taken. */
	const marks: { readonly atBytes: number; readonly timestampMs: number }[] = []
	let videoFrames = 0
	let keyframes = 0
	let newestMs: number | null = null
	let takenMs: number | null = null
	let firstKeyframeAt: number | null = null
	let accepted = false
	let looks = 0
	let closed = false
	let cancelLook = clock.after(lookMs, look)

	function close(): boolean {
		if (closed) return false
		closed = true
		cancelLook()
		return true
	}

	function lose(loss: LossCause): void {
		if (!close()) return
		sink.abort()
		options.onLost(loss, null)
	}
	sink.onLost(lose)

	function loseLink(): void {
		if (close()) options.onLost(lossCause('ingest-stalled'), sink.abandon())
	}

	function write(tag: MediaTag): void {
		sink.write(tag)
		if (tag.kind !== 'video' || tag.isSequenceHeader) return
		videoFrames += 1
		const atBytes = sink.writtenBytes()
		marks.push({ atBytes, timestampMs: tag.timestampMs })
		if (!tag.isKeyframe) return
		keyframes += 1
		firstKeyframeAt ??= atBytes
	}

	function pump(): void {
		while (!closed && sink.queuedBytes() < sinkBytes) {
			const tag = queue.shift()
			if (!tag) break
			write(tag)
		}
		const sent = sink.sentBytes()
		while (marks[0] && marks[0].atBytes <= sent) takenMs = marks.shift()?.timestampMs ?? null
		if (!accepted && firstKeyframeAt !== null && sent >= firstKeyframeAt) {
			accepted = true
			options.onAccepted()
		}
	}

	function look(): void {
		cancelLook = clock.after(lookMs, look)
		pump()
		looks += 1
		if (looks % 2 === 0) options.onProgress(progress())
		const lagMs = lag()
		if (lagMs !== null && lagMs > behindLimitMs) return lose(lossCause('ingest-behind'))
		if (looks % 2 === 0) watchProgress()
	}

	function watchProgress(): void {
		const sentBytes = sink.sentBytes()
		const handedBytes = sink.writtenBytes() + queue.bytes
		const confirmedBytes = sentBytes - (unconfirmedBytes(sentBytes) ?? 0)
		const stalledMs = watch.look(clock.now(), confirmedBytes, handedBytes - confirmedBytes)
		if (stalledMs >= stallLimitMs) loseLink()
	}

	function lag(): number | null {
		return takenMs === null || newestMs === null ? null : Math.max(0, newestMs - takenMs)
	}

	function progress(): ConnectionProgress {
		const bytesSent = sink.sentBytes()
		return {
			bytesSent,
			videoFrames,
			keyframes,
			droppedFrames: queue.dropped,
			bitrateKbps: rate.look(clock.now(), bytesSent),
			lagMs: lag(),
			queuedBytes: queue.bytes + sink.queuedBytes(),
		}
	}

	return {
		push(tag) {
			if (closed) return
			const own = rebase(tag)
			if (!own) return
			if (own.kind === 'video' && !own.isSequenceHeader) newestMs = own.timestampMs
			queue.push(own)
			pump()
		},
		async finish(withinMs) {
			if (!close()) return
			for (let tag = queue.shift(); tag; tag = queue.shift()) write(tag)
			await sink.finish(withinMs)
			options.onProgress(progress())
		},
		abort() {
			if (close()) sink.abort()
		},
	}
}
