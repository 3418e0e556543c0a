import type { LocalRecordingState, RecordingFile } from '../../../shared/domain/recording.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import type { EncoderLease, EncoderLeases } from '../../broadcast/encoder-lease.ts'
import type { StartRecording } from '../../recorder/recorder.ts'

/** The part of the recorder stage that this service needs. */
export interface RecorderPort {
	state(): LocalRecordingState
	/** Resolves when the file is reserved, with null or the reason why it is in another folder, and in which. Rejects with an AppError. */
	start(request: StartRecording): Promise<AppErrorData | null>
	/** Resolves with the finished file, null when nothing was recorded. */
	stop(): Promise<RecordingFile | null>
	/** `atMs`: program time. All throw AppError "recording-not-running". */
	pause(atMs?: number): void
	resume(atMs?: number): void
	split(atMs?: number): void
	list(): Promise<readonly RecordingFile[]>
	onChange(listener: () => void): () => void
}

/** One recording, from the request to its file. */
export interface RecordingRun {
	/**
	 * Resolves when the recorder has accepted the request, with null or the reason why the file is in another folder. Rejects with an AppError:
	 * "recording-not-wanted" when it was stopped before.
	 */
	readonly started: Promise<AppErrorData | null>
	/** Ends only this recording; resolves with its file, null when there is none. A second call gives the same result. */
	stop(): Promise<RecordingFile | null>
	/** True once it was stopped or has failed; its file may still be in the making. */
	isOver(): boolean
	/** The recorder has failed without being stopped: it no longer needs the encoder. */
	onFailed(): void
}

export interface RecordingRunOptions {
	readonly encoder: Pick<EncoderLeases, 'acquire'>
	readonly recorder: Pick<RecorderPort, 'start' | 'stop'>
	/** Resolves when the recorder is free. */
	readonly before: Promise<unknown>
	/** Checks everything that is required before the start. Rejects with an AppError. */
	readonly begin: () => Promise<void>
	readonly request: () => StartRecording
	/** The encoder was acquired. */
	readonly onAcquired?: () => void
	/** The recorder has finished with this recording. */
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
			options.onAcquired?.()
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
		// This ends a wait for the encoder; a recorder that is just starting is stopped once it has started.
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
	// The caller that stops a recording may not handle `started`.
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
