import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { childLog } from '../../process/child-log.ts'
import { lossOf } from '../causes.ts'
import type { FromPush, ToPush } from '../push-messages.ts'
import { isSameTarget } from '../same-target.ts'
import { addressOf } from './address.ts'
import { watchLink } from './link-watch.ts'
import { createLiveEdge } from './live-edge.ts'
import type { AbandonedSink, MediaSink, OpenReader, OpenSinkOptions } from './ports.ts'
import { createRetryLimits } from './retry-limits.ts'
import { createSender, type Sender } from './sender.ts'
import { systemProbe } from './system-probe.ts'

export interface WorkerOptions {
	readonly openReader: OpenReader
	/** By protocol; created for each `connect` because that message contains the FFmpeg path. */
	readonly openSink: (target: IngestTarget, ffmpegPath: string, options: OpenSinkOptions) => Promise<MediaSink>
	readonly clock: Clock
	readonly send: (message: FromPush) => void
	/** Called when the process may end. */
	readonly onFinished: () => void
	readonly startLinkWatch?: typeof watchLink
}

export interface PushWorker {
	receive(message: ToPush): void
	/** Ends the stream cleanly. Calling it twice is harmless. */
	finish(withinMs: number): Promise<void>
}

/** The work of a destination's own process: reads the relay all the time, and sends to the platform when main requests it. */
export function createPushWorker(options: WorkerOptions): PushWorker {
	const log = childLog(options.send)
	const edge = createLiveEdge()
	let attempt = new AbortController()
	let sender: Sender | null = null
	let limits = createRetryLimits()
	let target: IngestTarget | null = null
	let isPatient = false
	/** The lost connection, kept until its server has been notified. */
	let abandoned: AbandonedSink | null = null
	let stopLinkWatch: (() => void) | null = null
	let finishing: Promise<void> | null = null

	const reader = options.openReader((tag) => {
		edge.note(tag)
		sender?.push(tag)
	})

	function drop(): void {
		attempt.abort()
		sender?.abort()
		sender = null
	}

	function release(): void {
		abandoned?.release()
		abandoned = null
	}

	function aim(to: IngestTarget): void {
		if (target && isSameTarget(target, to)) return
		release()
		target = to
		limits = createRetryLimits()
	}

	async function connect(connection: number, to: IngestTarget, ffmpegPath: string): Promise<void> {
		drop()
		aim(to)
		const own = new AbortController()
		attempt = own
		const startedAtMs = options.clock.steady()
		try {
			const sink = await options.openSink(to, ffmpegPath, { signal: own.signal, onReached: release, ...limits.next() })
			if (own.signal.aborted) return sink.abort()
			limits.note(options.clock.steady() - startedAtMs)
			const port = to.protocol === 'srt' ? null : (addressOf(to)?.port ?? null)
			sender = createSender({
				sink,
				clock: options.clock,
				isPatient,
				probes: [...(sink.probe ? [sink.probe] : []), ...(port === null ? [] : [systemProbe(port, sink)])],
				onAccepted() {
					endLinkWatch()
					options.send({ type: 'media-accepted', connection })
				},
				onLost(loss, left) {
					sender = null
					if (left) {
						release()
						abandoned = left
					}
					options.send({ type: 'lost', connection, ...loss })
				},
				onProgress: (progress) => options.send({ type: 'progress', connection, progress }),
			})
			for (const tag of edge.tags()) sender?.push(tag)
		} catch (error) {
			if (!(error instanceof AppError)) log.error('An error that nobody expected', { error: framesOf(error) })
			if (own.signal.aborted) return
			options.send({ type: 'lost', connection, ...lossOf(error) })
		}
	}

	function endLinkWatch(): void {
		stopLinkWatch?.()
		stopLinkWatch = null
	}

	function disconnect(shouldWatchLink: boolean): void {
		drop()
		if (!shouldWatchLink) return endLinkWatch()
		if (stopLinkWatch) return
		stopLinkWatch = (options.startLinkWatch ?? watchLink)(options.clock, () => options.send({ type: 'link-back' }))
	}

	async function finish(withinMs: number): Promise<void> {
		endLinkWatch()
		attempt.abort()
		await sender?.finish(withinMs)
		sender = null
		release()
		reader.dispose()
		options.onFinished()
	}

	return {
		receive(message) {
			switch (message.type) {
				case 'connect':
					detach(connect(message.connection, message.target, message.ffmpegPath))
					return
				case 'relay':
					reader.setEndpoint(message.relay)
					return
				case 'patient':
					isPatient = message.isPatient
					sender?.setPatient(isPatient)
					return
				case 'disconnect':
					disconnect(message.watchLink)
					return
				case 'finish':
					finishing ??= finish(message.withinMs)
			}
		},
		finish(withinMs) {
			finishing ??= finish(withinMs)
			return finishing
		},
	}
}

/** Where the error happened. Its message is left out because it may contain the key. */
function framesOf(error: unknown): string {
	if (!(error instanceof Error)) return typeof error
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
	return [error.name, ...frames].join('\n')
}
