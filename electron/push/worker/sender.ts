import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { type LossCause, lossCause } from '../causes.ts'
import type { ConnectionProgress } from '../push-messages.ts'
import { createArrivals } from './arrivals.ts'
import { createConnectionTimeline } from './connection-timeline.ts'
import type { AbandonedSink, ArrivalProbe, MediaSink } from './ports.ts'
import { createProgressWatch, stallLimitMs } from './progress-watch.ts'
import { createRateMeter } from './rate-meter.ts'
import { createSendQueue } from './send-queue.ts'

export interface SenderOptions {
	readonly sink: MediaSink
	readonly clock: Clock
	/** The probes of what has arrived. */
	readonly probes: readonly ArrivalProbe[]
	/** Called when the network has taken the first keyframe. */
	readonly onAccepted: () => void
	/** Called at most once; the sender is then closed. `abandoned`: nothing got through anymore, and the server does not know that the connection is over. */
	readonly onLost: (loss: LossCause, abandoned: AbandonedSink | null) => void
	readonly onProgress: (progress: ConnectionProgress) => void
	readonly isPatient?: boolean
}

/** One connection: its queue, its pacing, and the watch over what arrives. */
export interface Sender {
	push(tag: MediaTag): void
	/** Frames may wait longer, because less is sent from now on and the queue will be emptied. */
	setPatient(isPatient: boolean): void
	/** Sends the backlog and ends the stream cleanly. Resolves when it is closed, at the latest `withinMs` later, and as much later as the server was behind. */
	finish(withinMs: number): Promise<void>
	abort(): void
}

interface Mark {
	readonly atBytes: number
	/** Program time, ms. */
	readonly timestampMs: number
	/** When the frame was handed over, on the steady clock, ms. */
	readonly atMs: number
}

/** Time between two checks of the connection, ms. */
const checkEveryMs = 250
/** The sink may hold this many bytes; the rest waits in our own queue, where frames can still be dropped. */
const sinkBytes = 256_000
/**
 * How long a frame may be in transit to the server, ms. While one takes longer, the next ones wait in our own queue, where they can still be
 * dropped: a connection that is too slow shows fewer pictures with a bounded delay, and stays open.
 */
const underWayMs = 1500
/** How long frames may wait here, ms: a little more than the usual keyframe interval, and longer while the bitrate follows the line. */
const waitMs = 2500
const patientWaitMs = 6000
/** When the connection is further behind than this, ms, restarting at the live picture is better than catching up. */
const behindLimitMs = 10_000

export function createSender(options: SenderOptions): Sender {
	const { sink, clock } = options
	const queue = createSendQueue()
	const setPatient = (isPatient: boolean) => queue.setAgeMs(isPatient ? patientWaitMs : waitMs)
	setPatient(options.isPatient ?? false)
	const place = createConnectionTimeline()
	const taken = createProgressWatch(clock.steady())
	const arrivals = createArrivals(options.probes, clock.steady())
	const rate = createRateMeter()
	/** Frames that wait for the network, each with the byte count at which it has been taken. */
	const marks: Mark[] = []
	/** Frames that the network took and that have not arrived yet. */
	let underWay: Mark[] = []
	let arrivedMs: number | null = null
	/** When the oldest frame was sent that has not arrived according to the exact probes; null when all have arrived, or when it is not known. */
	let oldestAtMs: number | null = null
	let videoFrames = 0
	let keyframes = 0
	let newestMs: number | null = null
	let takenMs: number | null = null
	let firstKeyframeAt: number | null = null
	let accepted = false
	let checks = 0
	let closed = false
	let cancelCheck = clock.after(checkEveryMs, check)

	function close(): boolean {
		if (closed) return false
		closed = true
		cancelCheck()
		return true
	}

	function lose(loss: LossCause): void {
		if (!close()) return
		checkArrivals()
		options.onProgress(progress())
		sink.abort()
		options.onLost(loss, null)
	}
	sink.onLost(lose)

	function loseLink(): void {
		if (!close()) return
		options.onProgress(progress())
		options.onLost(lossCause('ingest-stalled'), sink.abandon())
	}

	function write(tag: MediaTag): void {
		sink.write(tag)
		if (tag.kind !== 'video' || tag.isSequenceHeader) return
		videoFrames += 1
		const atBytes = sink.writtenBytes()
		marks.push({ atBytes, timestampMs: tag.timestampMs, atMs: clock.steady() })
		if (!tag.isKeyframe) return
		keyframes += 1
		firstKeyframeAt ??= atBytes
	}

	function pump(): void {
		while (!closed && !isFull() && sink.queuedBytes() < sinkBytes) {
			const tag = queue.shift()
			if (!tag) break
			write(tag)
		}
		const sent = noteTaken()
		if (!accepted && firstKeyframeAt !== null && sent >= firstKeyframeAt) {
			accepted = true
			options.onAccepted()
		}
	}

	function noteTaken(): number {
		const sent = sink.sentBytes()
		for (let mark = marks[0]; mark && mark.atBytes <= sent; mark = marks[0]) {
			takenMs = mark.timestampMs
			underWay.push(mark)
			marks.shift()
		}
		return sent
	}

	function check(): void {
		cancelCheck = clock.after(checkEveryMs, check)
		pump()
		checks += 1
		if (checks % 2 !== 0) return
		checkArrivals()
		options.onProgress(progress())
		const lagMs = lag()
		if (lagMs !== null && lagMs > behindLimitMs) return lose(lossCause('ingest-behind'))
		const sentBytes = sink.sentBytes()
		// Bytes that wait in our own queue were not refused by the network.
		const offeredBytes = sink.writtenBytes() + (isFull() ? 0 : queue.bytes)
		const notTakenMs = taken.check(clock.steady(), sentBytes, offeredBytes - sentBytes)
		if (Math.max(notTakenMs, arrivals.stalledMs()) >= (accepted ? stallLimitMs : (sink.acceptMs ?? stallLimitMs))) loseLink()
	}

	/** While the stream ends, nothing is judged anymore. */
	function report(): void {
		cancelCheck = clock.after(2 * checkEveryMs, report)
		noteTaken()
		checkArrivals()
		options.onProgress(progress())
	}

	function checkArrivals(): void {
		const sentBytes = sink.sentBytes()
		arrivals.check(clock.steady(), sentBytes, sink.writtenBytes() + queue.bytes)
		const arrivedBytes = arrivals.arrivedBytes() ?? sentBytes
		const firstUnarrived = underWay.findIndex(({ atBytes }) => atBytes > arrivedBytes)
		const arrivedMarks = firstUnarrived < 0 ? underWay.length : firstUnarrived
		arrivedMs = underWay[arrivedMarks - 1]?.timestampMs ?? arrivedMs
		underWay = underWay.slice(arrivedMarks)
		const exactBytes = arrivals.exactlyArrivedBytes()
		const oldest = exactBytes === null ? undefined : (underWay.find(({ atBytes }) => atBytes > exactBytes) ?? marks[0])
		oldestAtMs = oldest?.atMs ?? null
	}

	function isFull(): boolean {
		return accepted && oldestAtMs !== null && clock.steady() - oldestAtMs >= underWayMs
	}

	function behind(): number | null {
		return arrivedMs === null || newestMs === null ? lag() : Math.max(0, newestMs - arrivedMs)
	}

	function lag(): number | null {
		return takenMs === null || newestMs === null ? null : Math.max(0, newestMs - takenMs)
	}

	function behindBytes(): number | null {
		const arrivedBytes = arrivals.arrivedBytes()
		return arrivedBytes === null ? null : Math.max(0, sink.writtenBytes() + queue.bytes - arrivedBytes)
	}

	function progress(): ConnectionProgress {
		const bytesSent = sink.sentBytes()
		return {
			bytesSent,
			videoFrames,
			keyframes,
			droppedFrames: queue.dropped,
			bitrateKbps: rate.measure(clock.steady(), bytesSent),
			lagMs: lag(),
			queuedBytes: queue.bytes + sink.queuedBytes(),
			behindMs: behind(),
			behindBytes: behindBytes(),
			unarrivedFrames: underWay.length + marks.length,
		}
	}

	return {
		setPatient,
		push(tag) {
			if (closed) return
			const own = place(tag)
			if (!own) return
			if (own.kind === 'video' && !own.isSequenceHeader) newestMs = own.timestampMs
			queue.push(own)
			pump()
		},
		async finish(withinMs) {
			if (!close()) return
			for (let tag = queue.shift(); tag; tag = queue.shift()) write(tag)
			// What waits needs as long as it plays on a line that is just good enough.
			const ended = sink.finish(withinMs + (behind() ?? 0))
			report()
			const rest = await ended
			cancelCheck()
			noteTaken()
			if (rest === 'lost') checkArrivals()
			else underWay = []
			options.onProgress(progress())
		},
		abort() {
			if (close()) sink.abort()
		},
	}
}
