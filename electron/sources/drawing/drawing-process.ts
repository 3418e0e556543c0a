import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { ForkChild } from '../../process/forked-child.ts'
import { readInPlace } from '../../process/read-in-place.ts'
import { createSupervisedChild } from '../../process/supervised-child.ts'
import type { DrawingAnswer, DrawingHead, DrawingLog, ToDrawing } from './drawing-messages.ts'
import { createMessageReader } from './drawing-pipe.ts'
import { memoryLimitSignal } from './watchdog-options.ts'

export interface DrawingProcessOptions {
	readonly forkChild: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	/** A new process was started. It accepts messages from now on. */
	readonly onStarted: () => void
	/** Each message of the process, "ready" included. Messages of a process that was ended are ignored. */
	readonly onHead: (head: DrawingHead, pictures: DrawingAnswer['pictures'], other: Uint8Array) => void
	/** The process ended unexpectedly, or was killed because it does not respond. */
	readonly onLost: (reason: 'memory' | 'unknown') => void
}

/** A drawing process and its successors, one at a time, started on demand. */
export interface DrawingProcess extends AsyncDisposable {
	/** Starts one when there is none. */
	start(): void
	/** Returns false when there is no process to take it. */
	send(message: ToDrawing): boolean
	isThere(): boolean
	/** It has reported that it can work. */
	isReady(): boolean
	pid(): number | null
	/** Kills the process without waiting for its end, because a process that hangs in a system call may end much later. */
	drop(): void
	/** Requests that the process exits, then kills it. Resolves when it has ended, or was killed but does not end. */
	stop(): Promise<void>
	/** Stops the process. No further process is started. */
	dispose(): Promise<void>
}

/** A process that is not ready after this time is ended. On a busy computer, the start takes seconds. */
const startMs = 15_000
const heartbeatMs = 30_000
const stopLimitMs = 500
const goneLimitMs = 100

export function createDrawingProcess(options: DrawingProcessOptions): DrawingProcess {
	const { clock, log } = options
	/** null when there is no process, or its messages are ignored because it was ended. */
	let present: { isReady: boolean } | null = null
	let cancelStart = () => {}

	function forget(): void {
		present = null
		cancelStart()
	}

	function giveUp(reason: string): void {
		log.warn('The drawing process is ended', { reason })
		drop()
		options.onLost('unknown')
	}

	const child = createSupervisedChild<ToDrawing, DrawingLog>({
		...{ name: 'drawing', fork: options.forkChild, entry: options.entry, clock, log, heartbeatMs, extraPipe: true },
		...{ stopMessage: { type: 'stop' }, stopLimitMs, goneLimitMs },
		onForked() {
			present = { isReady: false }
			cancelStart = clock.after(startMs, () => giveUp('not ready in time'))
			options.onStarted()
		},
		onPipe(pipe) {
			const own = present
			const reader = createMessageReader(
				(head, pictures, other) => {
					if (own === null || present !== own) return
					if (head.type === 'ready') {
						own.isReady = true
						cancelStart()
					}
					options.onHead(head, pictures, other)
				},
				() => {
					if (present === own) giveUp('unreadable answer')
				},
			)
			readInPlace(pipe, reader)
		},
		onMessage() {},
		onEnded({ exit }) {
			forget()
			options.onLost(exit.signal === memoryLimitSignal ? 'memory' : 'unknown')
		},
	})

	function drop(): void {
		forget()
		child.drop()
	}

	function dispose(): Promise<void> {
		forget()
		return child.dispose()
	}

	return {
		start: () => child.start(),
		send: (message) => child.send(message),
		isThere: child.isThere,
		isReady: () => present?.isReady === true,
		pid: child.pid,
		drop,
		stop() {
			forget()
			return child.stop()
		},
		dispose,
		[Symbol.asyncDispose]: dispose,
	}
}
