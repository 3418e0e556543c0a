import type { Readable } from 'node:stream'
import { startManagedProcess } from '../process/managed-process.ts'
import { readInPlace, readPieces } from '../process/read-in-place.ts'
import { type MediaRequest, mediaArguments } from './media-arguments.ts'
import { explainMediaFailure } from './media-failure.ts'
import type { MediaInput } from './media-input.ts'
import { createPacedQueue, type PacedQueue } from './paced-queue.ts'
import type { PictureSize, SourceContext } from './source-context.ts'
import type { SourceFailure } from './source-errors.ts'

/** One life of the FFmpeg behind a media file. */
export interface MediaRun {
	readonly pid: number
	readonly size: PictureSize
	readonly queue: PacedQueue
	/** To be called after each step: lets the pipes flow again when the queue runs low. */
	refill(): void
	/** Unix ms at which something came last; of the start before that. */
	lastArrivalMs(): number
	/** Ends it because nothing comes any more; reported as a failure. */
	giveUp(): void
	stop(): Promise<void>
}

export interface MediaRunEvents {
	/** The first frame could be played now. Once. */
	readonly onReady: () => void
	/** It ended otherwise than at the end of the file, and all that it gave was read. Not called after `stop`. */
	readonly onGone: (failure: SourceFailure) => void
}

/** A sixth of a second. */
const soundPieceBytes = 65_536
/** A network share or a disk that must spin up first. */
const firstOutputMs = 15_000

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
	const program = startManagedProcess({
		spawn: context.spawn,
		clock: context.clock,
		command: context.ffmpegPath,
		args: mediaArguments(request),
		input: false,
		extraPipes: 1,
		descriptors: input.descriptors,
		environment: input.environment,
		gentle: 'close-output',
		gentleMs: 500,
		terminateMs: 500,
		firstOutputMs,
	})
	void input.started()
	void program.exited.then(input.dispose)
	const queue = createPacedQueue({
		size: request.size,
		rate: request.rate,
		hasVideo: request.probe.video !== null,
		hasSound: request.probe.hasSound,
		firstFrame,
	})
	let stopped = false
	let gaveUp = false
	let wasReady = false
	let lastArrivalMs = context.clock.now()
	const streams: readonly Readable[] = program.pid > 0 ? [openVideo(), openSound(program.pipe(3))] : []

	function refill(): void {
		const flow = queue.wantsMore()
		for (const stream of streams) {
			if (flow && stream.isPaused()) stream.resume()
			else if (!flow && !stream.isPaused()) stream.pause()
		}
	}

	function arrived(): void {
		lastArrivalMs = context.clock.now()
		program.sawOutput()
		refill()
		if (!wasReady && !stopped && queue.isReady()) {
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
	void Promise.all([program.exited, ...drained]).then(([exit]) => {
		if (stopped) return
		if (exit.code === 0) {
			queue.end()
			arrived()
			return
		}
		const failure = explainMediaFailure(program.lastLines(), exit, gaveUp || program.hung() !== null, input)
		context.log.warn('A media source ended early', { code: failure.error.code, lastLine: program.lastLines().at(-1) })
		events.onGone(failure)
	})

	return {
		pid: program.pid,
		size: request.size,
		queue,
		refill,
		lastArrivalMs: () => lastArrivalMs,
		giveUp() {
			gaveUp = true
			program.kill()
			// What waits in the pipes is no use without the other track.
			for (const stream of streams) stream.resume()
		},
		async stop() {
			stopped = true
			await program.stop()
		},
	}
}
