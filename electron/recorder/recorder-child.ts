import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { ForkChild, ForkedChild } from '../process/forked-child.ts'
import { afterEnd, noRestarts } from '../process/restart-policy.ts'
import { recordingFault } from './faults.ts'
import type { RecordingPart } from './parts.ts'
import type { FromRecorder, ToRecorder } from './recorder-messages.ts'
import type { RecordingEvent } from './state.ts'

export interface RecorderChildOptions {
	readonly fork: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	readonly ffmpegPath: () => string
	readonly path: string
	readonly freeBytesFloor: number
	readonly fallbackFolders: readonly string[]
	readonly onEvent: (event: RecordingEvent) => void
	readonly onPart: (part: RecordingPart) => void
	/** What was written as `from` lies at `to` now; null = nowhere. */
	readonly onPartMoved: (from: string, to: string | null) => void
	/** From now on the recording is `path`, in another folder. */
	readonly onMoved: (path: string, notice: AppErrorData) => void
}

/** The recorder's process of one recording, and its successors when it is lost. */
export interface RecorderChild {
	/** Also after a loss: the next process goes on with a next part. */
	start(): void
	setRelay(relay: RelayEndpoint | null): void
	/** Resolves when the file is closed and the process is gone. */
	stop(): Promise<void>
}

/** FFmpeg's limit to write what waits, and a little, ms. */
const stopLimitMs = 13_000
const killLimitMs = 2000
const heartbeatMs = 5000
/** Each look at a disk that hangs holds one of Node's four threads for files; the other folder needs some as well. */
const manyFileThreads = { UV_THREADPOOL_SIZE: '16' }

export function createRecorderChild(options: RecorderChildOptions): RecorderChild {
	const { clock, log } = options
	let child: ForkedChild<ToRecorder, FromRecorder> | null = null
	let relay: RelayEndpoint | null = null
	let nextPart = 1
	let path = options.path
	/** Puts off the end of a process that is asked to stop and still at work. */
	let allowTime = () => {}
	let firstTimestampMs: number | null = null
	/** Of the parts of processes that are gone. */
	let earlierBytes = 0
	let bytes = 0
	let restarts = noRestarts
	let restartDelayMs = 0
	let cancelRestart = () => {}
	let stopping: Promise<void> | null = null

	function fork(): void {
		if (stopping) return
		const own = options.fork<ToRecorder, FromRecorder>(options.entry, {
			heartbeatMs,
			environment: manyFileThreads,
			onLine: (line) => log.warn(line),
		})
		child = own
		own.onMessage((message) => receive(message))
		own.onExit((exit) => {
			if (child !== own) return
			child = null
			earlierBytes += bytes
			bytes = 0
			if (stopping) return
			log.error('process ended', { code: exit.code, signal: exit.signal, hung: exit.forced })
			const next = afterEnd(restarts, clock.steady())
			restarts = next.memory
			restartDelayMs = next.delayMs ?? 0
			options.onEvent({ kind: 'child-ended', givesUp: next.delayMs === null ? recordingFault('recording-process') : null })
		})
		own.send({
			type: 'record',
			path,
			firstPart: nextPart,
			ffmpegPath: options.ffmpegPath(),
			freeBytesFloor: options.freeBytesFloor,
			fallbackFolders: options.fallbackFolders,
		})
		own.send({ type: 'relay', relay })
		// Even if the process dies before its first frame, the next one must not write over its file.
		nextPart += 1
	}

	function receive(message: FromRecorder): void {
		switch (message.type) {
			case 'log':
				return log[message.level](message.message, message.details)
			case 'part':
				firstTimestampMs ??= message.part.firstTimestampMs
				nextPart = Math.max(nextPart, numberAfter(message.part.path))
				return options.onPart(message.part)
			case 'moved':
				path = message.path
				return options.onMoved(path, message.notice)
			case 'part-moved':
				if (message.to !== null) nextPart = Math.max(nextPart, numberAfter(message.to))
				return options.onPartMoved(message.from, message.to)
			case 'busy':
				return allowTime()
			case 'progress': {
				bytes = message.progress.bytes
				const durationMs = firstTimestampMs === null ? 0 : message.progress.lastTimestampMs - firstTimestampMs
				return options.onEvent({ kind: 'progress', bytes: earlierBytes + bytes, durationMs })
			}
			case 'fault':
				return options.onEvent({ kind: 'fault', error: message.error, path: firstTimestampMs === null ? null : path })
		}
	}

	async function stop(): Promise<void> {
		cancelRestart()
		const own = child
		if (!own) return
		const { promise, resolve } = Promise.withResolvers<void>()
		own.onExit(() => resolve())
		let cancelKill = () => {}
		allowTime = () => {
			cancelKill()
			cancelKill = clock.after(stopLimitMs, () => {
				own.kill()
				// A process that waits for a disk that hangs cannot even be killed.
				cancelKill = clock.after(killLimitMs, resolve)
			})
		}
		own.send({ type: 'stop' })
		allowTime()
		await promise
		cancelKill()
	}

	return {
		start() {
			if (restartDelayMs === 0) fork()
			else cancelRestart = clock.after(restartDelayMs, fork)
		},
		setRelay(next) {
			relay = next
			child?.send({ type: 'relay', relay })
		},
		stop() {
			stopping ??= stop()
			return stopping
		},
	}

	/** The number of the part after this one, from its name. */
	function numberAfter(path: string): number {
		return Number(/\.part(\d+)\.mp4$/.exec(path)?.[1] ?? 1) + 1
	}
}
