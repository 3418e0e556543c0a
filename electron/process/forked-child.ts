import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { createListeners } from '../../shared/lib/listeners.ts'
import { alignedInterval } from '../lib/aligned-interval.ts'
import { isHeartbeat } from './child-channel.ts'
import { givenBackMemory } from './give-back-memory.ts'
import { pulseOf } from './heart-rate.ts'
import { lowerPriority } from './lower-priority.ts'
import { watchStopped } from './stopped-process.ts'

/** How a child ended. `forced`: it did not end in time after the request and was killed. */
export interface ChildExit {
	readonly code: number | null
	readonly signal: string | null
	readonly forced: boolean
	/** Why it could not even be started: the system's error code, for example "ENOENT". null when it was started. */
	readonly spawnError: string | null
}

/** A process's end of one child of the studio. */
export interface ForkedChild<ToChild, FromChild> {
	/** -1 when it could not be started, and while another process is still starting it. */
	readonly pid: number
	/** Returns false when the child is gone. With `socket`: the connection is handed over to the child and no longer belongs to this process. */
	send(message: ToChild, socket?: Socket): boolean
	/** `socket`: a connection or pipe that the child handed over with the message. */
	onMessage(listener: (message: FromChild, socket: Socket | null) => void): void
	/** Called once. A listener that is added after the exit is called at once. */
	onExit(listener: (exit: ChildExit) => void): void
	/** Called once with what the child writes to file descriptor 4; never without the option `extraPipe`. At once when the pipe is there already. */
	onExtraPipe(listener: (pipe: Readable) => void): void
	/** Kills at once. */
	kill(): void
	/** Resident memory in bytes, null when it cannot be read. */
	rssBytes(): Promise<number | null>
}

/**
 * Starts a child process of the studio. `entry` is one of electron/children. Passed in, so that tests fork fakes and the Electron shell uses its own way.
 * `heartbeatMs`: a child whose event loop does not answer for this long is killed; one that was stopped by a signal is killed within a second.
 * `extraPipe`: the child gets a pipe on file descriptor 4.
 */
export type ForkChild = <ToChild, FromChild>(
	entry: URL,
	options?: {
		readonly heartbeatMs?: number
		readonly onLine?: (line: string) => void
		/** The child's resident memory in bytes, with each of its heartbeats. */
		readonly onMemory?: (bytes: number) => void
		readonly extraPipe?: boolean
		/** It creates few objects: see `leanMemory`. */
		readonly isSmall?: boolean
		/**
		 * It must not wait for what this process and its other children do. A desktop's Linux shares the processors between sessions first: it begins one of its own.
		 */
		readonly isPunctual?: boolean
		/** See `lowerPriority`. Set from its first moment on: a child that loads takes a whole processor. */
		readonly priority?: number
		/** Added to the environment that every child gets. */
		readonly environment?: Readonly<Record<string, string>>
	},
) => ForkedChild<ToChild, FromChild>

/** The default heartbeat limit, ms. Generous: a loaded machine may stall a process for a second. */
const defaultHeartbeatMs = 5000
/** A child that has never answered is still loading, which takes long when many start at once on a busy machine. It gets this many limits. */
const startLimits = 5

/**
 * By default each half of the young generation grows to 16 MB. The media path creates few objects, and a smaller one costs no time (measured: 20 MB
 * less). A quarter of that is enough for a small child: what it allocates while it loads would grow it otherwise (another 6 MB less).
 */
const leanMemory = (isSmall: boolean) => [`--max-semi-space-size=${isSmall ? 1 : 4}`]

/** Starts plain Node children. `environment` is added to that of this process. */
export function createForkChild(environment: Readonly<Record<string, string>> = {}): ForkChild {
	return (entry, options = {}) => {
		let child: ChildProcess
		try {
			child = fork(entry, [], {
				stdio: ['ignore', 'pipe', 'pipe', 'ipc', ...(options.extraPipe ? ['pipe' as const] : [])],
				env: { ...givenBackMemory(options.isSmall ?? false), ...process.env, ...environment, ...options.environment },
				execArgv: leanMemory(options.isSmall ?? false),
				serialization: 'json',
				// Elsewhere it would get a console of its own, or nothing.
				detached: options.isPunctual === true && process.platform === 'linux',
			})
		} catch (error) {
			return neverStarted(spawnErrorOf(error))
		}
		if (options.priority !== undefined && child.pid !== undefined) lowerPriority(child.pid, options.priority)
		const exits = createListeners<ChildExit>()
		let exit: ChildExit | null = null
		let forced = false
		let lastRssBytes: number | null = null
		for (const stream of [child.stdout, child.stderr]) forwardLines(stream, options.onLine)

		// Unanswered heartbeats are counted, not time, so that a child is not killed after a pause of this process (a suspended laptop).
		const { beatMs, beatsPerLimit } = pulseOf(options.heartbeatMs ?? defaultHeartbeatMs)
		let unanswered = 0
		let allowed = beatsPerLimit * startLimits
		const endHeart = alignedInterval(beatMs, () => {
			if (unanswered > allowed) {
				forced = true
				child.kill('SIGKILL')
			} else if (child.connected) {
				unanswered += 1
				child.send({ heartbeat: unanswered }, () => {})
			}
		})
		const endStoppedWatch = watchStopped(child.pid, () => {
			forced = true
			child.kill('SIGKILL')
		})

		function ended(code: number | null, signal: string | null, spawnError: string | null): void {
			if (exit) return
			exit = { code, signal, forced, spawnError }
			endHeart()
			endStoppedWatch()
			exits.notify(exit)
			exits.clear()
		}
		child.on('exit', (code, signal) => ended(code, signal, null))
		child.on('error', (error) => {
			if (child.pid === undefined) ended(null, null, spawnErrorOf(error))
			// The event also reports a signal that could not be sent: the process is still running then.
			else options.onLine?.(`The process reported an error: ${error.message}`)
		})
		child.on('message', (message) => {
			if (!isHeartbeat(message)) return
			unanswered = 0
			allowed = beatsPerLimit
			if (message.rssBytes === undefined) return
			lastRssBytes = message.rssBytes
			options.onMemory?.(message.rssBytes)
		})

		// When no file descriptor is free, Node creates no pipes at all.
		const extraPipe = child.stdio?.[4]
		return {
			pid: child.pid ?? -1,
			send(message, socket) {
				if (!child.connected) return false
				child.send(message as object, socket, {}, () => {})
				return true
			},
			onMessage(listener) {
				child.on('message', (message, handle) => {
					if (!isHeartbeat(message)) listener(message as never, (handle ?? null) as Socket | null)
				})
			},
			onExtraPipe(listener) {
				if (options.extraPipe && extraPipe) listener(extraPipe as Readable)
			},
			onExit(listener) {
				if (exit) listener(exit)
				else exits.add(listener)
			},
			kill() {
				child.kill('SIGKILL')
			},
			rssBytes: async () => (await residentBytes(child.pid ?? -1)) ?? (exit ? null : lastRssBytes),
		}
	}
}

function spawnErrorOf(error: unknown): string {
	return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error)
}

/** Node reports some failures by throwing. The owner is notified as of any other exit, and only after it has added its listener. */
function neverStarted<ToChild, FromChild>(spawnError: string): ForkedChild<ToChild, FromChild> {
	return {
		pid: -1,
		send: () => false,
		onMessage() {},
		onExtraPipe() {},
		onExit(listener) {
			setImmediate(() => listener({ code: null, signal: null, forced: false, spawnError }))
		},
		kill() {},
		rssBytes: async () => null,
	}
}

function forwardLines(stream: NodeJS.ReadableStream | null, onLine: ((line: string) => void) | undefined): void {
	let rest = ''
	stream?.setEncoding('utf8')
	stream?.on('data', (text: string) => {
		const lines = (rest + text).split('\n')
		rest = lines.pop() ?? ''
		if (onLine) for (const line of lines) onLine(line)
	})
}

/** The memory at this moment, bytes. Only Linux reports it, in /proc; elsewhere the last heartbeat does. */
async function residentBytes(pid: number): Promise<number | null> {
	try {
		const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]
		return pages === undefined ? null : Number(pages) * 4096
	} catch {
		return null
	}
}
