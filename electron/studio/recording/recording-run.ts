import type { LocalRecordingState, RecordingFile } from '../../../shared/domain/recording.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import type { EncoderLease, EncoderLeases } from '../../broadcast/encoder-lease.ts'
import type { StartRecording } from '../../recorder/recorder.ts'

/** The recorder stage as this service needs it. */
export interface RecorderPort {
	state(): LocalRecordingState
	/** Resolves when the file is reserved, with null, or why it is not in its folder and where it is instead. Rejects with an AppError. */
	start(request: StartRecording): Promise<AppErrorData | null>
	/** Resolves with the finished file, null when nothing was recorded. */
	stop(): Promise<RecordingFile | null>
	list(): Promise<readonly RecordingFile[]>
	onChange(listener: () => void): () => void
}

/** One recording, from the request to its file. */
export interface RecordingRun {
	/**
	 * Resolves when the recorder is on its way, with null, or why the file is not in its folder and where it is instead. Rejects with an AppError:
	 * "recording-not-wanted" when it was stopped before.
	 */
	readonly started: Promise<AppErrorData | null>
	/** Ends this recording and no other; resolves with its file, null when there is none. Stopping twice gives the same answer. */
	stop(): Promise<RecordingFile | null>
	/** It was stopped, or has failed; its file may still be finished. */
	isOver(): boolean
	/** The recorder has given up on its own: it needs no encoder anymore. */
	onFailed(): void
}

export interface RecordingRunOptions {
	readonly encoder: EncoderLeases
	readonly recorder: Pick<RecorderPort, 'start' | 'stop'>
	/** The recorder is free after this. */
	readonly before: Promise<unknown>
	/** What must be right before anything is started. Rejects with an AppError. */
	readonly begin: () => Promise<void>
	readonly request: () => StartRecording
	/** The recorder has nothing to do with it anymore. */
	readonly onOver: () => void
}

export function startRecordingRun(options: RecordingRunOptions): RecordingRun {
	const { encoder, recorder } = options
	let lease: EncoderLease | null = null
	let isAsked = false
	let isEnding = false
	let hasFailed = false
	let stopping: Promise<RecordingFile | null> | null = null

	async function start(): Promise<AppErrorData | null> {
		try {
			await options.before
			await options.begin()
			if (isEnding) throw notWanted()
			lease = encoder.acquire()
			await lease.running
			if (isEnding) throw notWanted()
			isAsked = true
			return await recorder.start(options.request())
		} catch (error) {
			over()
			throw isEnding ? notWanted() : error
		}
	}

	function over(): void {
		lease?.dispose()
		options.onOver()
	}

	async function end(): Promise<RecordingFile | null> {
		// What waits for the encoder waits no longer; what is being started is stopped when it has begun.
		if (!isAsked) lease?.dispose()
		const isStarted = await started.then(
			() => true,
			() => false,
		)
		try {
			return isStarted ? await recorder.stop() : null
		} finally {
			over()
		}
	}

	const started = start()
	// Whoever stops a recording need not listen to it.
	started.catch(() => {})
	return {
		started,
		stop() {
			isEnding = true
			stopping ??= end()
			return stopping
		},
		isOver: () => isEnding || hasFailed,
		onFailed() {
			if (!isAsked) return
			hasFailed = true
			lease?.dispose()
		},
	}
}

function notWanted(): AppError {
	return new AppError('recording-not-wanted', {}, { retryable: true })
}
