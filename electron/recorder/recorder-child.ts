import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
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
	readonly onEvent: (event: RecordingEvent) => void
	readonly onPart: (part: RecordingPart) => void
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
const heartbeatMs = 5000

export function createRecorderChild(options: RecorderChildOptions): RecorderChild {
	const { clock, log } = options
	let child: ForkedChild<ToRecorder, FromRecorder> | null = null
	let relay: RelayEndpoint | null = null
	let nextPart = 1
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
		const own = options.fork<ToRecorder, FromRecorder>(options.entry, { heartbeatMs, onLine: (line) => log.warn(line) })
		child = own
		own.onMessage((message) => receive(message))
		own.onExit((exit) => {
			if (child !== own) return
			child = null
			earlierBytes += bytes
			bytes = 0
			if (stopping) return
			log.error('process ended', { code: exit.code, signal: exit.signal, hung: exit.forced })
			const next = afterEnd(restarts, clock.now())
			restarts = next.memory
			restartDelayMs = next.delayMs ?? 0
			options.onEvent({ kind: 'child-ended', givesUp: next.delayMs === null ? recordingFault('recording-process') : null })
		})
		own.send({
			type: 'record',
			path: options.path,
			firstPart: nextPart,
			ffmpegPath: options.ffmpegPath(),
			freeBytesFloor: options.freeBytesFloor,
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
			case 'progress': {
				bytes = message.progress.bytes
				const durationMs = firstTimestampMs === null ? 0 : message.progress.lastTimestampMs - firstTimestampMs
				return options.onEvent({ kind: 'progress', bytes: earlierBytes + bytes, durationMs })
			}
			case 'fault':
				return options.onEvent({ kind: 'fault', error: message.error, path: firstTimestampMs === null ? null : options.path })
		}
	}

	async function stop(): Promise<void> {
		cancelRestart()
		const own = child
		if (!own) return
		const { promise, resolve } = Promise.withResolvers<void>()
		own.onExit(() => resolve())
		own.send({ type: 'stop' })
		const cancelKill = clock.after(stopLimitMs, () => own.kill())
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
