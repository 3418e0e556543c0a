import type { IngestTarget, MediaTag } from '../../../shared/domain/feeds.ts'
import { type AppErrorData, dataOf } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { ingestError } from '../../media/rtmp/ingest-error.ts'
import { lossCause, lossOf } from '../causes.ts'
import type { ConnectionProgress } from '../push-messages.ts'
import type { MediaSink } from '../worker/ports.ts'
import { stallLimitMs } from '../worker/progress-watch.ts'
import { createSender } from '../worker/sender.ts'
import type { UnconfirmedBytes } from '../worker/tcp-table.ts'
import { nothingSent, type TestFigures } from './probe-messages.ts'
import type { RunningCard, StartCard, TestCard } from './test-card.ts'

/** An open connection to an ingest. */
export interface ProbeConnection {
	readonly sink: MediaSink
	/** The server has already accepted the stream; otherwise it can only do so once media flows. */
	readonly isAccepted: boolean
	readonly unconfirmedBytes: UnconfirmedBytes
	readonly acknowledgedBytes: () => number | null
}

export interface PushTestOptions {
	readonly target: IngestTarget
	readonly card: TestCard
	readonly clock: Clock
	/** Rejects with IngestError or the signal's reason. */
	readonly open: (target: IngestTarget, signal: AbortSignal) => Promise<ProbeConnection>
	readonly startCard: StartCard
}

/** Limit until media can be sent, ms. */
export const connectLimitMs = 10_000
/** Extra time beyond the length of the card, for a slow start and for the backlog at its end, ms. */
const cardSlackMs = 5000
/** How long the backlog at the end of the card may take to be sent, ms. */
const drainLimitMs = 2500
/** While nothing of it gets through, the watch of the sender decides whether the connection is stalled; it needs a little longer, ms. */
const stalledDrainLimitMs = stallLimitMs + 2000
/** A backlog smaller than this is merely in transit, ms at the card's bitrate. */
const onItsWayMs = 100
const finishMs = 1500

/**
 * Connects as a show would, sends the card through the same queue and watch, and checks what arrived. Never rejects. Ends after at most
 * 10 s of connecting, the card, its slack, the drain and the end message: about 25 s.
 */
export async function runPushProbe(options: PushTestOptions): Promise<TestFigures> {
	const { clock, target } = options
	const startedAtMs = clock.now()
	const connecting = new AbortController()
	const timeout = ingestError('ingest-timeout')
	const cancelLimit = clock.after(connectLimitMs, () => connecting.abort(timeout))
	try {
		const connection = await options.open(target, connecting.signal)
		return await sendCard(options, connection, startedAtMs, connecting.signal)
	} catch (error) {
		return { ...nothingSent, loss: lossOf(error).cause }
	} finally {
		cancelLimit()
	}
}

async function sendCard(
	{ clock, card, startCard }: PushTestOptions,
	{ sink, isAccepted, unconfirmedBytes, acknowledgedBytes }: ProbeConnection,
	startedAtMs: number,
	connecting: AbortSignal,
): Promise<TestFigures> {
	const openedAtMs = clock.now()
	const ended = Promise.withResolvers<AppErrorData | null>()
	let connectMs = isAccepted ? openedAtMs - startedAtMs : null
	let firstMs: number | null = null
	let cardMs = 0
	let progress = null as ConnectionProgress | null
	let endedAtMs: number | null = null
	let backlogBytes: number | null = null
	let arrivedAtEnd = 0

	const waitingBytes = (at: ConnectionProgress) => at.queuedBytes + (unconfirmedBytes() ?? 0)

	const sender = createSender({
		sink,
		clock,
		probes: [{ missingBytes: unconfirmedBytes, isExact: () => true }],
		onAccepted() {
			connectMs ??= clock.now() - startedAtMs
		},
		onLost: (loss) => ended.resolve(loss.cause),
		onProgress(now) {
			progress = now
			if (endedAtMs === null) return
			const waiting = waitingBytes(now)
			const arrivedBytes = sink.sentBytes() - (unconfirmedBytes() ?? 0)
			if (backlogBytes === null) arrivedAtEnd = arrivedBytes
			backlogBytes ??= waiting
			const limitMs = arrivedBytes > arrivedAtEnd ? drainLimitMs : stalledDrainLimitMs
			const isThrough = connectMs !== null && waiting < bytesOf(card, onItsWayMs)
			if (isThrough || clock.now() - endedAtMs > limitMs) ended.resolve(null)
		},
	})
	const onConnectTimeout = () => {
		if (connectMs === null) ended.resolve(lossOf(connecting.reason).cause)
	}
	connecting.addEventListener('abort', onConnectTimeout)
	const cancelGuard = clock.after(card.lengthMs + cardSlackMs + stalledDrainLimitMs, () =>
		ended.resolve(endedAtMs === null ? cardFailed : null),
	)

	const running: RunningCard = startCard(card, {
		onTag(tag: MediaTag) {
			sender.push(tag)
			if (tag.kind !== 'video' || tag.isSequenceHeader) return
			firstMs ??= tag.timestampMs
			cardMs = tag.timestampMs - firstMs + frameMs(card)
		},
		onEnd(isWhole) {
			endedAtMs = clock.now()
			if (!isWhole) ended.resolve(cardFailed)
		},
	})

	let loss = await ended.promise
	if (loss === null && connectMs === null) loss = lossCause('ingest-timeout').cause
	const lastedMs = clock.now() - openedAtMs
	const unconfirmed = unconfirmedBytes()
	const takenBytes = Math.max(0, sink.sentBytes() - (unconfirmed ?? 0))
	const figures: TestFigures = {
		connectMs,
		cardMs: Math.round(cardMs),
		lastedMs,
		backlogBytes: backlogBytes ?? (progress ? waitingBytes(progress) : 0),
		takenBytes,
		isConfirmed: unconfirmed !== null,
		acknowledgedBytes: acknowledgedBytes(),
		droppedFrames: progress?.droppedFrames ?? 0,
		loss,
	}
	cancelGuard()
	connecting.removeEventListener('abort', onConnectTimeout)
	running.stop()
	if (loss === null) await sender.finish(finishMs)
	else sender.abort()
	return figures
}

const frameMs = ({ frameRate }: TestCard) => (1000 * frameRate.denominator) / frameRate.numerator

/** The size of this many ms of the card, in bytes. */
function bytesOf(card: TestCard, ms: number): number {
	return ((card.videoKbps + card.audioKbps) * ms) / 8
}

export const cardFailed: AppErrorData = dataOf('test-card-failed', {}, { retryable: true })
