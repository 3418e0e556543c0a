import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { createListeners } from '../../shared/lib/listeners.ts'
import { isHeartbeat } from './child-channel.ts'
import { watchStopped } from './stopped-process.ts'

/** How a child ended. `forced`: it did not end in time after being asked and was killed. */
export interface ChildExit {
	readonly code: number | null
	readonly signal: string | null
	readonly forced: boolean
	/** Why it could not even be started: the system's code, for example "ENOENT". Else null. */
	readonly spawnError: string | null
}

/** Main's end of one child process of the studio. */
export interface ForkedChild<ToChild, FromChild> {
	readonly pid: number
	/** Returns false when the child is gone. With `socket`: the connection is handed over to the child and is no longer ours. */
	send(message: ToChild, socket?: Socket): boolean
	onMessage(listener: (message: FromChild) => void): void
	/** Called once. A listener that is added after the exit is called at once. */
	onExit(listener: (exit: ChildExit) => void): void
	/** What the child writes to file descriptor 4; only where it was asked for. */
	readonly extraPipe?: Readable
	/** Kills at once. */
	kill(): void
	/** Resident memory in bytes, null when it cannot be read. */
	rssBytes(): Promise<number | null>
}

/**
 * Starts a child of the studio. `entry` is one of electron/children. Injected, so that tests fork fakes and the Electron shell uses its own way.
 * `heartbeatMs`: a child whose event loop does not answer for this long is killed; one that is stopped by a signal is killed within 3 s. `extraPipe`: the child gets a pipe for bytes on file descriptor 4.
 */
export type ForkChild = <ToChild, FromChild>(
	entry: URL,
	options?: {
		readonly heartbeatMs?: number
		readonly onLine?: (line: string) => void
		/** The child's resident memory, with each of its heartbeats. */
		readonly onMemory?: (bytes: number) => void
		readonly extraPipe?: boolean
		/** It handles few objects at a time: see `leanMemory`. */
		readonly isSmall?: boolean
		/** Added to what every child gets. */
		readonly environment?: Readonly<Record<string, string>>
	},
) => ForkedChild<ToChild, FromChild>

/** The heartbeat limit where none is given. Generous: a loaded machine may stall a process for a second. */
const defaultHeartbeatMs = 5000
const beatsPerLimit = 5
/** A child that has never answered is still loading; many that start at once on a busy machine take long. This many limits are allowed then. */
const startLimits = 5

/** The young generation grows to 16 MB and more per half by default; the media path creates few objects, and a smaller one costs no time (measured: 20 MB less). What loading leaves behind in a small child fits into half of that (another 4 MB less). */
const leanMemory = (isSmall: boolean) => [`--max-semi-space-size=${isSmall ? 2 : 4}`]

/** Plain Node children. `environment` is added to this process's own. */
export function createForkChild(environment: Readonly<Record<string, string>> = {}): ForkChild {
	return (entry, options = {}) => {
		let child: ChildProcess
		try {
			child = fork(entry, [], {
				stdio: ['ignore', 'pipe', 'pipe', 'ipc', ...(options.extraPipe ? ['pipe' as const] : [])],
				env: { ...process.env, ...environment, ...options.environment },
				execArgv: leanMemory(options.isSmall ?? false),
				serialization: 'json',
			})
		} catch (error) {
			return neverStarted(spawnErrorOf(error))
		}
		const exits = createListeners<ChildExit>()
		let exit: ChildExit | null = null
		let forced = false
		let lastRssBytes: number | null = null
		for (const stream of [child.stdout, child.stderr]) forwardLines(stream, options.onLine)

		// Counted in unanswered beats and not in time, so that a pause of this process (a suspended laptop) is not held against the child.
		let unanswered = 0
		let allowed = beatsPerLimit * startLimits
		const heart = setInterval(
			() => {
				if (unanswered > allowed) {
					forced = true
					child.kill('SIGKILL')
				} else if (child.connected) {
					unanswered += 1
					child.send({ heartbeat: unanswered }, () => {})
				}
			},
			(options.heartbeatMs ?? defaultHeartbeatMs) / beatsPerLimit,
		)
		heart.unref()
		const endStoppedWatch =
			process.platform === 'linux' && child.pid !== undefined
				? watchStopped(child.pid, () => {
						forced = true
						child.kill('SIGKILL')
					})
				: () => {}

		function ended(code: number | null, signal: string | null, spawnError: string | null): void {
			if (exit) return
			exit = { code, signal, forced, spawnError }
			clearInterval(heart)
			endStoppedWatch()
			exits.notify(exit)
			exits.clear()
		}
		child.on('exit', (code, signal) => ended(code, signal, null))
		child.on('error', (error) => {
			if (child.pid === undefined) ended(null, null, spawnErrorOf(error))
			// Also reports a signal that could not be sent: the process is still there.
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

		// Without a free descriptor Node makes no pipes at all.
		const extraPipe = child.stdio?.[4]
		return {
			pid: child.pid ?? -1,
			...(options.extraPipe && extraPipe ? { extraPipe: extraPipe as Readable } : {}),
			send(message, socket) {
				if (!child.connected) return false
				child.send(message as object, socket, {}, () => {})
				return true
			},
			onMessage(listener) {
				child.on('message', (message) => {
					if (!isHeartbeat(message)) listener(message as never)
				})
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

/** Node reports some reasons by throwing. The owner hears of them as of any other end, and not before it has added its listener. */
function neverStarted<ToChild, FromChild>(spawnError: string): ForkedChild<ToChild, FromChild> {
	return {
		pid: -1,
		send: () => false,
		onMessage() {},
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

/** As it is now. Only Linux says it, in /proc; elsewhere the last heartbeat does. */
async function residentBytes(pid: number): Promise<number | null> {
	try {
		const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]
		return pages === undefined ? null : Number(pages) * 4096
	} catch {
		return null
	}
}
