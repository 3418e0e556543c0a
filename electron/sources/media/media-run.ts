import { availableParallelism } from 'node:os'
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

/** One FFmpeg that reads a media file or a livestream. */
export interface MediaRun {
	readonly size: PictureSize
	readonly queue: PacedQueue
	/** Called after each step: continues reading when the queue runs low. */
	refill(): void
	/** Whether it is a livestream: data that is missed cannot be read later. */
	readonly isLive: boolean
	/** Whether the sender keeps sending while we do not read. */
	readonly isPushed: boolean
	/** Unix ms of the last data; at first that of the start. */
	lastArrivalMs(): number
	/** Ends it because nothing has arrived for this long, ms; reported as a failure. */
	giveUp(silentMs: number): void
	dispose(): Promise<void>
}

export interface MediaRunEvents {
	/** The first frame can be played. Called once. */
	readonly onReady: () => void
	/** It ended before the end of the file, and everything that it wrote was read. Not called after `dispose`. */
	readonly onGone: (failure: SourceFailure) => void
}

/** The part of a film that a run plays, in frames of the program. */
export interface RunFrames {
	/** Index of its first frame. In the later rounds of a loop it is beyond the end of the file. */
	readonly first: number
	/** The same frame, counted from the start of the file. */
	readonly inFile: number
	/** It ends before this one; null = at the end of the file. */
	readonly end: number | null
}

/** About 0.17 s of stereo f32le at 48 kHz. */
const soundBlockBytes = 65_536
/** The file may be on a network share, or on a disk that must spin up first. */
const firstOutputMs = 15_000
/** A livestream whose first output takes longer than this is opened again, ms. */
const firstLiveOutputMs = 10_000
/** When this much input is waiting, FFmpeg is assumed to hang. */
const maxWaitingBytes = 64 * 1024 * 1024

/** The number of the first inherited descriptor: after standard input, output and error, and the pipe for sound. */
const inputDescriptor = 4

/** Disposes of the input once FFmpeg has ended. */
export function startMediaRun(
	options: Omit<MediaRequest, 'input' | 'startFrame' | 'processors'>,
	input: MediaInput,
	frames: RunFrames,
	context: SourceContext,
	events: MediaRunEvents,
): MediaRun {
	const request: MediaRequest = {
		...options,
		startFrame: frames.inFile,
		input: input.arguments(inputDescriptor),
		processors: availableParallelism(),
	}
	// A livestream may report a duration: that of the file from which it is produced.
	const isLive = input.flow === 'pushed' || (input.flow === 'pulled' && request.probe.durationS === null)
	const limitMs = isLive ? firstLiveOutputMs : firstOutputMs
	const ffmpeg = startManagedProcess({
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
	detach(ffmpeg.exited.then(input.dispose))
	input.stream?.pipe(
		(bytes) => {
			ffmpeg.input?.write(bytes)
			if ((ffmpeg.input?.writableLength ?? 0) > maxWaitingBytes) ffmpeg.kill()
		},
		() => {
			ffmpeg.input?.end()
		},
	)
	const queue = createPacedQueue({
		size: request.size,
		rate: request.rate,
		hasVideo: request.probe.video !== null,
		hasAlpha: request.probe.video?.hasAlpha === true,
		hasSound: request.probe.sound !== null,
		firstFrame: frames.first,
		endFrame: frames.end,
	})
	let isDisposed = false
	let silentMs: number | null = null
	let wasReady = false
	let lastArrivalMs = context.clock.now()
	const streams: readonly Readable[] = ffmpeg.pid > 0 ? [openVideo(), openSound(ffmpeg.pipe(3))] : []

	function refill(): void {
		// A sender that does not wait must not be blocked: the excess is dropped later.
		const flow = (isLive && input.flow === 'pushed') || queue.wantsMore()
		for (const stream of streams) {
			if (flow && stream.isPaused()) stream.resume()
			else if (!flow && !stream.isPaused()) stream.pause()
		}
	}

	function arrived(): void {
		lastArrivalMs = context.clock.now()
		ffmpeg.sawOutput()
		refill()
		if (!wasReady && !isDisposed && queue.isReady()) {
			wasReady = true
			events.onReady()
		}
	}

	function openVideo(): Readable {
		return readInPlace(ffmpeg.output, {
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
			readPieces(soundBlockBytes, (bytes) => {
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
		Promise.all([ffmpeg.exited, ...drained]).then(([exit]) => {
			if (isDisposed) return
			if (exit.code === 0 && !isLive) {
				queue.end()
				arrived()
				return
			}
			const hungMs = silentMs ?? (ffmpeg.hung() === null ? null : limitMs)
			const failure =
				exit.code === 0 && hungMs === null
					? { error: input.networkError() ?? senderGone, fatal: false }
					: explainMediaFailure(ffmpeg.lastLines(), exit, hungMs, input)
			context.log.warn('A media source ended early', { code: failure.error.code, lastLine: ffmpeg.lastLines().at(-1) })
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
			ffmpeg.kill()
			// The data left in the pipes is useless without the other track.
			for (const stream of streams) stream.resume()
		},
		async dispose() {
			isDisposed = true
			await ffmpeg.stop()
		},
	}
}
