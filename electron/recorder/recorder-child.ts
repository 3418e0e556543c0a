import type { RelayEndpoint, TagFeedEndpoint } from '../../shared/domain/feeds.ts'
import type { RecordingFileSettings } from '../../shared/domain/recording-settings.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { afterEnd, noRestarts } from '../process/restart-policy.ts'
import { createSupervisedChild } from '../process/supervised-child.ts'
import { recordingFault } from './faults.ts'
import { partNumberOf } from './file-name.ts'
import type { RecordingPart } from './parts.ts'
import type { RecordingPause } from './pauses.ts'
import type { FromRecorder, ToRecorder } from './recorder-messages.ts'
import type { RecordingEvent } from './state.ts'

/** The encoder that a recording has for itself. */
export interface OwnEncoder {
	/** Of its feed of tags. */
	readonly feed: string
	/** The names of its sound tracks, at least one. */
	readonly tracks: readonly string[]
}

export interface RecorderChildOptions {
	readonly fork: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	readonly ffmpegPath: () => string
	readonly path: string
	readonly freeBytesFloor: number
	readonly fallbackFolders: readonly string[]
	readonly secondFolder: string | null
	readonly naming: { readonly pattern: string; readonly title: string; readonly startedAtMs: number }
	readonly split: RecordingFileSettings['split']
	/** Absent: what the relay carries is recorded. */
	readonly encoder?: OwnEncoder | undefined
	readonly onEvent: (event: RecordingEvent) => void
	/** Its process was ended because it used too much memory; another one continues. */
	readonly onTooLarge: (bytes: number) => void
	readonly onPart: (part: RecordingPart) => void
	/** The recording continues after a pause. */
	readonly onResumed: (pause: RecordingPause) => void
	/** The part that was written to `from` is now at `to`; null = nowhere. */
	readonly onPartMoved: (from: string, to: string | null) => void
	/** From now on this file of the recording, counted from 1, is at `path`, in another folder. */
	readonly onMoved: (path: string, file: number, notice: AppErrorData) => void
}

/** The recorder process of one recording, and the processes that replace it when it is lost. */
export interface RecorderChild {
	/** Also after a loss: the next process continues with the next part. */
	start(): void
	/** Used unless the recording has an encoder of its own. */
	setRelay(relay: RelayEndpoint | null): void
	/** Used if it has one. */
	setFeeds(feeds: TagFeedEndpoint | null): void
	pause(isPaused: boolean, atMs?: number): void
	/** The recording continues in a new file with the next keyframe. */
	split(atMs?: number): void
	/** Resolves when the file is closed and the process has ended. */
	dispose(): Promise<void>
}

/** FFmpeg's limit for writing what is queued, plus a margin, ms. */
const stopLimitMs = 13_000
/** How long a killed process is waited for, ms: one that waits for a disk that hangs cannot even be killed. */
const goneLimitMs = 2000
const heartbeatMs = 5000
/** What a process was given is written to the file within this time, ms. */
const unwrittenMs = 1000
/** The data queued for a slow disk is bounded. */
const memoryLimitBytes = 1_000_000_000
/** Each check of a disk that hangs occupies one of Node's four file threads, and the fallback folder needs some as well. */
const manyFileThreads = { UV_THREADPOOL_SIZE: '16' }

export function createRecorderChild(options: RecorderChildOptions): RecorderChild {
	const { clock, log } = options
	const { encoder } = options
	let relay: RelayEndpoint | null = null
	let feeds: TagFeedEndpoint | null = null
	let nextPart = 1
	let path = options.path
	let firstTimestampMs: number | null = null
	let lastTimestampMs: number | null = null
	/** "ending": it is waiting for the next keyframe. */
	let pause: 'none' | 'lasting' | 'ending' = 'none'
	/** Recorded time at which the present pause began; null: there is none, or its last picture has not been written yet. */
	let pausedAtMs: number | null = null
	let offsetMs = 0
	let file: { number: number; startMs: number | null; bytes: number } = { number: 1, startMs: null, bytes: 0 }
	/** Bytes that earlier processes wrote. */
	let earlierBytes = 0
	let bytes = 0
	let memory = noRestarts
	let restartDelayMs = 0

	const child = createSupervisedChild<ToRecorder, FromRecorder>({
		name: 'recorder',
		fork: options.fork,
		entry: options.entry,
		clock,
		log,
		heartbeatMs,
		memoryLimitBytes,
		isSmall: true,
		environment: manyFileThreads,
		stopMessage: { type: 'stop' },
		stopLimitMs,
		goneLimitMs,
		onForked(send) {
			send({
				type: 'record',
				path,
				firstPart: nextPart,
				ffmpegPath: options.ffmpegPath(),
				freeBytesFloor: options.freeBytesFloor,
				fallbackFolders: options.fallbackFolders,
				secondFolder: options.secondFolder,
				naming: options.naming,
				split: options.split,
				file,
				offsetMs,
				continuesFromMs: lastTimestampMs === null ? null : lastTimestampMs + offsetMs - unwrittenMs,
				pausedAtMs: pause === 'none' ? null : (pausedAtMs ?? lastTimestampMs ?? 0),
				...(encoder ? { tracks: encoder.tracks } : {}),
			})
			if (pause === 'ending') send({ type: 'pause', isPaused: false })
			send(input())
			// Even if the process ends before its first frame, the next one must not overwrite its file.
			nextPart += 1
		},
		onMessage: receive,
		onEnded({ tooLargeBytes }) {
			earlierBytes += bytes
			bytes = 0
			const next = afterEnd(memory, clock.steady())
			memory = next.memory
			restartDelayMs = next.delayMs ?? 0
			if (tooLargeBytes !== null && next.delayMs !== null) options.onTooLarge(tooLargeBytes)
			// The recording's state decides whether another process continues it.
			options.onEvent({ kind: 'child-ended', givesUp: next.delayMs === null ? recordingFault('recording-process') : null })
		},
	})

	function input(): ToRecorder {
		return encoder ? { type: 'feed', feed: feeds && { ...feeds, name: encoder.feed } } : { type: 'relay', relay }
	}

	function noteFile(part: RecordingPart): void {
		const number = part.file ?? 1
		if (number > file.number) {
			path = part.path
			file = { number, startMs: null, bytes: 0 }
		}
		file = { ...file, startMs: file.startMs ?? part.firstTimestampMs }
	}

	function receive(message: Exclude<FromRecorder, LogMessage>): void {
		switch (message.type) {
			case 'part':
				firstTimestampMs ??= message.part.firstTimestampMs
				noteFile(message.part)
				nextPart = Math.max(nextPart, partNumberOf(message.part.path) + 1)
				return options.onPart(message.part)
			case 'moved':
				path = message.path
				return options.onMoved(path, message.file, message.notice)
			case 'part-moved':
				if (message.to !== null) nextPart = Math.max(nextPart, partNumberOf(message.to) + 1)
				return options.onPartMoved(message.from, message.to)
			case 'busy':
				return child.allowTime()
			case 'paused':
				pausedAtMs = message.atMs
				return
			case 'resumed':
				pause = 'none'
				pausedAtMs = null
				offsetMs += message.pause.toMs - message.pause.fromMs
				return options.onResumed(message.pause)
			case 'progress': {
				bytes = message.progress.bytes
				lastTimestampMs = message.progress.lastTimestampMs
				file = { ...file, bytes: message.progress.fileBytes }
				const durationMs = firstTimestampMs === null ? 0 : message.progress.lastTimestampMs - firstTimestampMs
				return options.onEvent({ kind: 'progress', bytes: earlierBytes + bytes, durationMs })
			}
			case 'fault':
				return options.onEvent({ kind: 'fault', error: message.error, path: firstTimestampMs === null ? null : path })
		}
	}

	return {
		start: () => child.start(restartDelayMs),
		setRelay(next) {
			relay = next
			if (!encoder) child.send(input())
		},
		setFeeds(next) {
			feeds = next
			if (encoder) child.send(input())
		},
		pause(isPaused, atMs) {
			pause = isPaused ? 'lasting' : 'ending'
			child.send({ type: 'pause', isPaused, ...(atMs === undefined ? {} : { atMs }) })
		},
		split(atMs) {
			child.send({ type: 'split', ...(atMs === undefined ? {} : { atMs }) })
		},
		dispose: child.dispose,
	}
}
