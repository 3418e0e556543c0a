import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { LogMessage } from './child-log.ts'
import type { ChildExit, ForkChild, ForkedChild } from './forked-child.ts'
import type { RestartPolicy } from './restart-policy.ts'
import { idle, type SupervisionEffect, type SupervisionEvent, transition } from './supervision.ts'

/** How a child ended without being asked to, and what follows. */
export interface UnexpectedEnd {
	readonly exit: ChildExit
	/** It had reported that it was ready. */
	readonly wasRunning: boolean
	/** The memory that it used when it was ended for exceeding its limit, bytes; null = it ended for another reason. */
	readonly tooLargeBytes: number | null
	/** null = it is not restarted automatically. */
	readonly restartInMs: number | null
}

export interface SupervisedChildOptions<ToChild, FromChild extends { readonly type: string }> {
	/** For the log: "relay". */
	readonly name: string
	readonly fork: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	/** See `ForkChild`. */
	readonly heartbeatMs?: number
	/** The child gets a pipe for bytes on file descriptor 4. */
	readonly extraPipe?: boolean
	/** A child whose resident memory exceeds this is killed: it is far more than it ever needs. Absent: no limit. */
	readonly memoryLimitBytes?: number
	/** See `ForkChild`. */
	readonly isSmall?: boolean
	/** See `ForkChild`. */
	readonly priority?: number
	/** See `ForkChild`. */
	readonly isPunctual?: boolean
	/** Added to the environment that every child gets. */
	readonly environment?: Readonly<Record<string, string>>
	/** A child that is not ready after this time is killed, ms. Absent: a child is ready as soon as it is forked. */
	readonly startLimitMs?: number
	/** The message that asks it to end. */
	readonly stopMessage: ToChild
	/** Time after the request to end until it is killed, ms. */
	readonly stopLimitMs: number
	/** How long a killed process is waited for, ms: one that waits for a disk that hangs cannot even be killed. */
	readonly goneLimitMs?: number
	/** Absent: a child that ended is only started again by `start`. */
	readonly restart?: RestartPolicy
	/** Sends everything that a new process needs to know. */
	readonly onForked: (send: (message: ToChild) => void) => void
	/** With `extraPipe`, after `onForked`: what this process writes to file descriptor 4. */
	readonly onPipe?: (pipe: Readable) => void
	/** All messages but log lines, which have been logged already. */
	readonly onMessage: (message: Exclude<FromChild, LogMessage>) => void
	/** It ended without being asked to. Called before the next one is started. */
	readonly onEnded: (end: UnexpectedEnd) => void
}

/** One child process of the studio and the processes that replace it: started, watched, restarted when it ends, and ended in order. */
export interface SupervisedChild<ToChild> {
	/** Harmless while it runs or waits for its next start. While it is stopping, another one is started once it has ended. */
	start(delayMs?: number): void
	/** The child has reported that it is ready. */
	ready(): void
	/** Returns false when no process can receive it. With `socket`: see `ForkedChild`. */
	send(message: ToChild, socket?: Socket): boolean
	/** Ends this process in order and starts another. Without a process, one is started. */
	replace(): void
	/** Kills a process that does not do its work. What follows is the same as after any other exit. */
	kill(): void
	/** Kills it without waiting for its exit. */
	drop(): void
	/** While it is stopping: it is still working, and its time limit starts again. */
	allowTime(): void
	/** Asks it to end, waits, and kills it if necessary. Resolves when it has ended. It may be started again. */
	stop(): Promise<void>
	/** Stops it; it is never started again. */
	dispose(): Promise<void>
	isThere(): boolean
	pid(): number | null
	/** Resident memory in bytes; null when there is no process or it cannot be read. */
	rssBytes(): Promise<number | null>
}

/** Longest line of a child that is logged, in characters, so that output without line ends does not fill the log. */
const longestLine = 500

export function createSupervisedChild<ToChild, FromChild extends { readonly type: string }>(
	options: SupervisedChildOptions<ToChild, FromChild>,
): SupervisedChild<ToChild> {
	const { name, clock, log } = options
	const policy: RestartPolicy = options.restart ?? (() => null)
	let supervision = idle
	let child: ForkedChild<ToChild, FromChild> | null = null
	/** The memory of the current child when it exceeded its limit, bytes. */
	let tooLargeBytes: number | null = null
	let lastExit: ChildExit = { code: null, signal: null, forced: false, spawnError: null }
	let cancelTimer = () => {}
	let stopping: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null
	let isDisposed = false

	function dispatch(event: SupervisionEvent): void {
		const step = transition(supervision, event, policy)
		supervision = step.supervision
		for (const effect of step.effects) run(effect)
	}

	function later(delayMs: number, event: SupervisionEvent): void {
		cancelTimer()
		cancelTimer = clock.after(delayMs, () => dispatch(event))
	}

	function run(effect: SupervisionEffect): void {
		switch (effect.kind) {
			case 'fork':
				return fork()
			case 'wait':
				// The owner may have stopped it when it was notified of the exit.
				if (supervision.state.kind !== 'waiting') return
				return effect.delayMs === 0 ? dispatch({ kind: 'start-due' }) : later(effect.delayMs, { kind: 'start-due' })
			case 'cancel-timers':
				return cancelTimer()
			case 'ask':
				later(options.stopLimitMs, { kind: 'stop-limit' })
				if (!child?.send(options.stopMessage)) child?.kill()
				return
			case 'kill':
				if (supervision.state.kind === 'stopping' && options.goneLimitMs !== undefined) later(options.goneLimitMs, { kind: 'gone-limit' })
				child?.kill()
				return
			case 'forget':
				child = null
				return
			case 'report-end': {
				const { wasRunning, restartInMs } = effect
				const { code, signal, forced, spawnError } = lastExit
				log.error(`The ${name} process ended`, { code, signal, hung: forced, spawnError, tooLargeBytes, restartInMs })
				return options.onEnded({ exit: lastExit, wasRunning, tooLargeBytes, restartInMs })
			}
			case 'stopped':
				stopping?.resolve()
				stopping = null
		}
	}

	function fork(): void {
		const own = options.fork<ToChild, FromChild>(options.entry, {
			...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
			...(options.extraPipe ? { extraPipe: true } : {}),
			...(options.isSmall ? { isSmall: true } : {}),
			...(options.priority === undefined ? {} : { priority: options.priority }),
			...(options.isPunctual ? { isPunctual: true } : {}),
			...(options.environment ? { environment: options.environment } : {}),
			onLine: (line) => log.warn(`The ${name} process wrote`, { line: line.slice(0, longestLine) }),
			onMemory: (bytes) => {
				if (child === own) checkMemory(bytes)
			},
		})
		child = own
		tooLargeBytes = null
		own.onMessage((message) => {
			if (child === own) receive(message)
		})
		if (options.startLimitMs === undefined) dispatch({ kind: 'ready' })
		else later(options.startLimitMs, { kind: 'start-limit' })
		options.onForked((message) => {
			own.send(message)
		})
		if (options.extraPipe) {
			own.onExtraPipe((pipe) => {
				if (child === own) options.onPipe?.(pipe)
				else pipe.destroy()
			})
		}
		// Last, because a process that never started reports its exit at once.
		own.onExit((exit) => {
			if (child !== own) return
			child = null
			lastExit = exit
			dispatch({ kind: 'ended', nowMs: clock.steady() })
		})
	}

	/** A process that is ending is left alone: it is saving what must not be lost. */
	function checkMemory(bytes: number): void {
		if (options.memoryLimitBytes === undefined || bytes <= options.memoryLimitBytes || !isThere() || tooLargeBytes !== null) return
		tooLargeBytes = bytes
		child?.kill()
	}

	function receive(message: FromChild): void {
		if (isLogMessage(message)) return log[message.level](message.message, message.details)
		// Messages of a process that is being replaced are ignored.
		if (supervision.state.kind === 'stopping' && supervision.state.startsAgain) return
		options.onMessage(message as Exclude<FromChild, LogMessage>)
	}

	function stop(): Promise<void> {
		stopping ??= Promise.withResolvers<void>()
		const { promise } = stopping
		dispatch({ kind: 'stop' })
		return promise
	}

	const isThere = () => supervision.state.kind === 'starting' || supervision.state.kind === 'running'

	return {
		start(delayMs = 0) {
			if (!isDisposed) dispatch({ kind: 'start', delayMs })
		},
		ready: () => dispatch({ kind: 'ready' }),
		send(message, socket) {
			const isReplaced = supervision.state.kind === 'stopping' && supervision.state.startsAgain
			return child !== null && !isReplaced && child.send(message, socket)
		},
		replace() {
			if (!isDisposed) dispatch({ kind: 'replace' })
		},
		kill: () => child?.kill(),
		drop: () => dispatch({ kind: 'drop' }),
		allowTime() {
			if (supervision.state.kind === 'stopping') later(options.stopLimitMs, { kind: 'stop-limit' })
		},
		stop,
		dispose() {
			isDisposed = true
			return stop()
		},
		isThere,
		pid: () => child?.pid ?? null,
		rssBytes: async () => (await child?.rssBytes()) ?? null,
	}
}

function isLogMessage(message: { readonly type: string }): message is LogMessage {
	return message.type === 'log'
}
