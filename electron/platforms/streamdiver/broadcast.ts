import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { orAborted } from '../../lib/or-aborted.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platform.ts'
import { callCancelled, platformCodes } from '../platform-errors.ts'
import type { Api } from './api.ts'
import { readConnections } from './connections.ts'
import { type Connections, onAirOf, type Stream } from './parse.ts'
import { actionBlocked, endedByOthers, noIngest, notReady, notYetPublished, publishUnclear, saysFailed } from './refusals.ts'
import { mayBeDone, type Streams } from './streams.ts'

export interface BroadcastDeps {
	readonly platformId: string
	readonly name: string
	readonly api: Api
	readonly streams: Streams
	readonly clock: Clock
	/** A person publishes manually after a rehearsal. */
	readonly byHand: boolean
	/** Called with each reading of the state. */
	readonly onRead: (stream: Stream) => void
}

/** How long reading the numbers may delay the state, ms. */
const connectionsLimitMs = 8000

/** What the number of connections counts is not documented: after we have refused to publish this many times, publishing is attempted anyway. */
const mostDoubts = 2

/** One livestream that was started: pushed to, published once the picture arrives, finished before the push ends. */
export function createBroadcast(started: Stream, deps: BroadcastDeps): PlatformBroadcast {
	const { name, api, streams } = deps
	const { id } = started
	let viewerUrl = started.viewerUrl
	/** It was live at some time of this show. */
	let wasLive = started.state === 'live'
	let isFinishedByUs = false
	let finishing: Promise<void> | null = null
	/** The end was confirmed. */
	let isFinished = false
	/** The show is over: nothing is published anymore. */
	let isEnding = false
	let publishing: Promise<PlatformStatus> | null = null
	/** Its numbers have shown a picture of this show. */
	let countsPictures = false
	/** How often the numbers alone were a reason not to publish. */
	let doubts = 0

	function take(stream: Stream): void {
		viewerUrl = stream.viewerUrl ?? viewerUrl
		wasLive ||= stream.state === 'live'
		deps.onRead(stream)
	}

	async function read(signal: AbortSignal): Promise<Stream> {
		const { stream } = await streams.read(id, signal)
		take(stream)
		return stream
	}

	async function status(signal: AbortSignal): Promise<PlatformStatus> {
		const [{ stream, readAtMs }, counted] = await Promise.all([streams.read(id, signal), connections(signal)])
		take(stream)
		const { viewers } = counted
		countsPictures ||= counted.ingestSeen === true
		// It has viewers but never counted our picture, so its counter counts something else.
		const isWatched = stream.state === 'live' && viewers !== null && viewers > 0
		const ingestSeen = counted.ingestSeen === false && isWatched && !countsPictures ? null : counted.ingestSeen
		return {
			readAtMs,
			onAir: onAirOf(stream),
			viewers,
			ad: null,
			recording: null,
			ingestSeen,
			says: sentenceOf(stream, ingestSeen),
			failed: failureOf(stream),
			endsAtMs: null,
		}
	}

	async function connections(signal: AbortSignal): Promise<Connections> {
		const limit = new AbortController()
		const cancel = deps.clock.after(connectionsLimitMs, () => limit.abort())
		try {
			return await readConnections(api, id, AbortSignal.any([signal, limit.signal]))
		} finally {
			cancel()
		}
	}

	function failureOf({ state, raw }: Stream): AppErrorData | null {
		if (state === 'failed') return saysFailed(name, raw)
		return !isFinishedByUs && (state === 'converting' || state === 'finished') ? endedByOthers(name, raw) : null
	}

	async function publish(signal: AbortSignal): Promise<PlatformStatus> {
		const before = await status(signal)
		if (before.onAir) return before
		if (before.failed) throw AppError.fromData(before.failed)
		if (before.ingestSeen === false && doubts++ < mostDoubts) throw notReady(name, undefined)
		if (isEnding) throw actionBlocked(say('streamdiver/blocked/show-ended'))
		try {
			const answered = await streams.command('publish', id, signal)
			if (answered) take(answered)
		} catch (error) {
			if (!(error instanceof AppError)) throw error
			// Somebody else was faster, or the answer alone was lost: the state shows which.
			const after = await status(signal)
			if (after.onAir) return after
			throw after.failed ? AppError.fromData(after.failed) : publishProblem(error, after.ingestSeen ?? null)
		}
		return status(signal)
	}

	function publishProblem(error: unknown, ingestSeen: boolean | null): unknown {
		if (hasCode(error, 'platform-answer-lost')) return publishUnclear(name, error)
		// The status for "not yet" is not documented: each refusal for a livestream that can be published is tried again.
		if (!hasCode(error, platformCodes.wrongState, platformCodes.refused)) return error
		return ingestSeen === true ? notYetPublished(name, error.said, error) : notReady(name, error.said, error)
	}

	/** A livestream that was never published stays as it is: it can go live another time. */
	async function isToFinish(signal: AbortSignal): Promise<boolean> {
		try {
			const { state } = await read(signal)
			return state === 'live' || (state === 'unknown' && wasLive)
		} catch (error) {
			if (hasCode(error, platformCodes.gone)) return false
			throw error
		}
	}

	/** Its state is read before each request, so that none is sent to what has ended. */
	async function finish(signal: AbortSignal): Promise<void> {
		isEnding = true
		// A publish request in progress would go on air after the end, and stay on air.
		await orAborted(Promise.allSettled([publishing]), signal, () => callCancelled(name))
		if (isFinished) return
		let lost: AppError | null = null
		for (let tries = 0; await isToFinish(signal); tries++) {
			if (lost && (!hasCode(lost, 'platform-answer-lost') || tries === 2)) {
				isFinishedByUs = false
				throw lost
			}
			isFinishedByUs = true
			try {
				await streams.command('finish', id, signal)
				isFinished = true
				return
			} catch (error) {
				if (!mayBeDone(error)) {
					isFinishedByUs = false
					throw error
				}
				lost = error
			}
		}
	}

	return {
		platformId: deps.platformId,
		broadcastId: id,
		ingest: started.ingest,
		backupIngest: started.backupIngest,
		async readIngest(signal) {
			const { ingest, backupIngest, onlyBackup } = await read(signal)
			if (!ingest) throw noIngest(name, onlyBackup)
			return { ingest, backupIngest }
		},
		get viewerUrl() {
			return viewerUrl
		},
		graceMs: null,
		publish: {
			byHand: deps.byHand,
			go(signal) {
				publishing ??= publish(signal).finally(() => {
					publishing = null
				})
				return publishing
			},
		},
		status,
		finishFirst: true,
		finish(signal) {
			finishing ??= finish(signal).finally(() => {
				finishing = null
			})
			return finishing
		},
	}
}

/** Ends a livestream that is live, whoever published it. Reads its state before a repetition. */
export async function finishLivestream(livestreamId: string, streams: Streams, signal: AbortSignal): Promise<Stream> {
	const { stream } = await streams.read(livestreamId, signal)
	if (stream.state !== 'live') throw actionBlocked(say('streamdiver/blocked/not-on-air'))
	try {
		await streams.command('finish', livestreamId, signal)
	} catch (error) {
		if (!mayBeDone(error)) throw error
		const after = (await streams.read(livestreamId, signal)).stream
		if (after.state === 'live') throw error
		return after
	}
	return (await streams.read(livestreamId, signal)).stream
}

function sentenceOf({ state, raw }: Stream, ingestSeen: boolean | null): Text {
	switch (state) {
		case 'created':
			return say('streamdiver/says/created')
		case 'started':
			if (ingestSeen === true) return say('streamdiver/says/receiving')
			return ingestSeen === false ? say('streamdiver/says/no-picture') : say('streamdiver/says/started')
		case 'live':
			return ingestSeen === false ? say('streamdiver/says/published-no-picture') : say('streamdiver/says/published')
		case 'converting':
			return say('streamdiver/says/converting')
		case 'finished':
			return say('streamdiver/says/finished')
		case 'failed':
			return say('streamdiver/says/failed', { state: raw })
		case 'unknown':
			return raw === '' ? say('streamdiver/says/no-state') : say('streamdiver/says/state', { state: raw })
	}
}
