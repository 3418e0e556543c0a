import type { Readable } from 'node:stream'
import { detach } from '../../lib/detach.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import { readInPlace, readPieces } from '../../process/read-in-place.ts'
import type { PictureSize } from '../picture-size.ts'
import type { SourceContext } from '../source-context.ts'
import type { SourceFailure } from '../source-errors.ts'
import { type MediaRequest, mediaArguments } from './media-arguments.ts'
import { senderGone } from './media-errors.ts'
import { explainMediaFailure } from './media-failure.ts'
import type { MediaInput } from './media-input.ts'
import { createPacedQueue, type PacedQueue } from './paced-queue.ts'

/** One life of the FFmpeg behind a media file. */
export interface MediaRun {
	readonly size: PictureSize
	readonly queue: PacedQueue
	/** To be called after each step: lets the pipes flow again when the queue runs low. */
	refill(): void
	/** It is sent now, and nothing of it can be had later. */
	readonly isLive: boolean
	/** Who sends it does not wait for us. */
	readonly isPushed: boolean
	/** Unix ms at which something came last; of the start before that. */
	lastArrivalMs(): number
	/** Ends it because nothing has come for so long, ms; reported as a failure. */
	giveUp(silentMs: number): void
	dispose(): Promise<void>
}

export interface MediaRunEvents {
	/** The first frame could be played now. Once. */
	readonly onReady: () => void
	/** It ended otherwise than at the end of the file, and all that it gave was read. Not called after `dispose`. */
	readonly onGone: (failure: SourceFailure) => void
}

/** A sixth of a second. */
const soundPieceBytes = 65_536
/** A network share or a disk that must spin up first. */
const firstOutputMs = 15_000
/** A livestream that gives no picture for so long is tried again, ms. */
const firstLiveOutputMs = 10_000
/** An FFmpeg that does not take what is sent to it hangs. */
const mostWaitingBytes = 64 * 1024 * 1024

/** By which FFmpeg inherits the first descriptor of its input: standard input, output and error and the pipe of the sound come before. */
const inputDescriptor = 4

/** Disposes of the input when it has ended. */
export function startMediaRun(
	asked: Omit<MediaRequest, 'input'>,
	input: MediaInput,
	firstFrame: number,
	context: SourceContext,
	events: MediaRunEvents,
): MediaRun {
	const request: MediaRequest = { ...asked, input: input.arguments(inputDescriptor) }
	// A stream that is sent now may carry the length of the file that it is made of.
	const isLive = input.flow === 'pushed' || (input.flow === 'pulled' && request.probe.durationS === null)
	const limitMs = isLive ? firstLiveOutputMs : firstOutputMs
	const program = startManagedProcess({
		spawn: context.spawn,
		clock: context.clock,
		command: context.ffmpegPath,
		args: mediaArguments(request),
		input: input.stream !== null,
		extraPipes: 1,
		descriptors: input.descriptors,
		environment: input.environment,
		gentle: 'close-output',
		graceMs: 500,
		terminateMs: 500,
		firstOutputMs: limitMs,
	})
	detach(input.started())
	detach(program.exited.then(input.dispose))
	input.stream?.pour(
		(bytes) => {
			program.input?.write(bytes)
			if ((program.input?.writableLength ?? 0) > mostWaitingBytes) program.kill()
		},
		() => {
			program.input?.end()
		},
	)
	const queue = createPacedQueue({
		size: request.size,
		rate: request.rate,
		hasVideo: request.probe.video !== null,
		hasAlpha: request.probe.video?.hasAlpha === true,
		hasSound: request.probe.sound !== null,
		firstFrame,
	})
	let isDisposed = false
	let silentMs: number | null = null
	let wasReady = false
	let lastArrivalMs = context.clock.now()
	const streams: readonly Readable[] = program.pid > 0 ? [openVideo(), openSound(program.pipe(3))] : []

	function refill(): void {
		// Who sends without waiting for us must not be kept waiting: what is too much is left out later.
		const flow = (isLive && input.flow === 'pushed') || queue.wantsMore()
		for (const stream of streams) {
			if (flow && stream.isPaused()) stream.resume()
			else if (!flow && !stream.isPaused()) stream.pause()
		}
	}

	function arrived(): void {
		lastArrivalMs = context.clock.now()
		program.sawOutput()
		refill()
		if (!wasReady && !isDisposed && queue.isReady()) {
			wasReady = true
			events.onReady()
		}
	}

	function openVideo(): Readable {
		return readInPlace(program.output, {
			space: queue.video.space,
			filled(count) {
				queue.video.filled(count)
				arrived()
			},
		})
	}

	function openSound(pipe: Readable): Readable {
		return readInPlace(
			pipe,
			readPieces(soundPieceBytes, (bytes) => {
				queue.pushAudio(bytes)
				arrived()
			}),
		)
	}

	const drained = streams.map(
		(stream) =>
			new Promise<void>((resolve) => {
				stream.on('close', () => resolve())
			}),
	)
	detach(
		Promise.all([program.exited, ...drained]).then(([exit]) => {
			if (isDisposed) return
			if (exit.code === 0 && !isLive) {
				queue.end()
				arrived()
				return
			}
			const hungMs = silentMs ?? (program.hung() === null ? null : limitMs)
			const failure =
				exit.code === 0 && hungMs === null
					? { error: input.networkError() ?? senderGone, fatal: false }
					: explainMediaFailure(program.lastLines(), exit, hungMs, input)
			context.log.warn('A media source ended early', { code: failure.error.code, lastLine: program.lastLines().at(-1) })
			events.onGone(failure)
		}),
	)

	return {
		size: request.size,
		queue,
		refill,
		isLive,
		isPushed: input.flow === 'pushed',
		lastArrivalMs: () => lastArrivalMs,
		giveUp(afterMs) {
			silentMs = afterMs
			program.kill()
			// What waits in the pipes is no use without the other track.
			for (const stream of streams) stream.resume()
		},
		async dispose() {
			isDisposed = true
			await program.stop()
		},
	}
}
