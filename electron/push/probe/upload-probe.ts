import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { ingestError } from '../../media/rtmp/ingest-error.ts'
import { lossOf } from '../causes.ts'
import { createConnectionTimeline } from '../worker/connection-timeline.ts'
import { withFiller } from './filler.ts'
import { nothingMeasured, type UploadFigures } from './probe-messages.ts'
import { cardFailed, connectLimitMs, type ProbeConnection, type PushTestOptions } from './push-probe.ts'
import { backlogLimit, paddingBytes, speedOf, type UploadSample, uploadPace } from './upload-pace.ts'

/** Time between two readings of the connection, ms. */
const sampleEveryMs = 200
/** The rate that decides what may wait is that of this time, ms. */
const recentMs = 800
/** Extra time for a slow start of the card, ms. */
const slackMs = 5000
const finishMs = 1500

/**
 * Connects as a show would and sends a test card whose frames are padded more and more, until the connection holds something back. Never rejects.
 * Bounded in time (10 s of connecting, then about 8 s) and bytes (40 MB). Only for connections that say how much waits: RTMP and RTMPS.
 */
export async function runUploadProbe(options: PushTestOptions): Promise<UploadFigures> {
	const { clock, target } = options
	const connecting = new AbortController()
	const cancelLimit = clock.after(connectLimitMs, () => connecting.abort(ingestError('ingest-timeout')))
	try {
		const connection = await options.open(target, connecting.signal)
		cancelLimit()
		return await send(options, connection)
	} catch (error) {
		return { ...nothingMeasured, loss: lossOf(error).cause }
	} finally {
		cancelLimit()
	}
}

async function send({ clock, card, startCard }: PushTestOptions, connection: ProbeConnection): Promise<UploadFigures> {
	const { sink, unconfirmedBytes } = connection
	const place = createConnectionTimeline()
	const ended = Promise.withResolvers<AppErrorData | null>()
	const samples: UploadSample[] = []
	let firstAtMs: number | null = null

	const elapsedMs = () => (firstAtMs === null ? 0 : clock.steady() - firstAtMs)
	const backlogBytes = () => sink.queuedBytes() + (unconfirmedBytes() ?? 0)
	const arrivedBytes = () => Math.max(0, sink.sentBytes() - (unconfirmedBytes() ?? 0))

	function takenKbps(): number {
		const now = samples.at(-1)
		const before = samples.findLast(({ elapsedMs: at }) => now !== undefined && now.elapsedMs - at >= recentMs) ?? samples[0]
		const ms = now && before ? now.elapsedMs - before.elapsedMs : 0
		return now && before && ms > 0 ? ((now.arrivedBytes - before.arrivedBytes) * 8) / ms : 0
	}

	function sample(): void {
		if (firstAtMs !== null) {
			// A line that is the limit has used up most of what may wait whenever it is looked at.
			const isFull = backlogBytes() > backlogLimit(takenKbps()) / 3
			samples.push({ elapsedMs: elapsedMs(), arrivedBytes: arrivedBytes(), isFull })
		}
		cancelSample = clock.after(sampleEveryMs, sample)
	}
	let cancelSample = clock.after(sampleEveryMs, sample)

	sink.onLost(({ cause }) => ended.resolve(cause))
	const cancelGuard = clock.after(uploadPace.lengthMs + slackMs, () => ended.resolve(null))
	let cancelEnd = () => {}

	const running = startCard(
		{ ...card, lengthMs: uploadPace.lengthMs, videoKbps: baseKbps },
		{
			onTag(tag: MediaTag) {
				const own = place(tag)
				if (!own) return
				if (firstAtMs === null && own.kind === 'video' && !own.isSequenceHeader) {
					firstAtMs = clock.steady()
					cancelEnd = clock.after(uploadPace.lengthMs, () => ended.resolve(null))
				}
				const moment = {
					elapsedMs: elapsedMs(),
					offeredBytes: sink.writtenBytes() + own.body.length,
					backlogBytes: backlogBytes() + own.body.length,
					takenKbps: takenKbps(),
				}
				sink.write(withFiller(own, paddingBytes(moment)))
				if (sink.writtenBytes() >= uploadPace.limitBytes) ended.resolve(null)
			},
			onEnd: (isWhole) => ended.resolve(isWhole ? null : cardFailed),
		},
	)

	const loss = await ended.promise
	for (const cancel of [cancelSample, cancelGuard, cancelEnd]) cancel()
	running.stop()
	const figures: UploadFigures = { ...(speedOf(samples) ?? noSpeed), sentBytes: arrivedBytes(), loss }
	if (loss === null) await sink.finish(finishMs)
	else sink.abort()
	return figures
}

/** The card itself, kb/s; the rest is filler. */
const baseKbps = 800
const noSpeed = { kbps: null, isAtLeast: false } as const
