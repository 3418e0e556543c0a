import { type Duplex, Readable, type Writable } from 'node:stream'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { settlesWithin } from '../lib/settles-within.ts'
import { environmentOf } from './capture-output.ts'
import { killTree } from './kill-tree.ts'
import { createLineSplitter } from './line-splitter.ts'
import { redactLine } from './redact-line.ts'
import type { Spawn } from './spawn.ts'
import { watchStopped } from './stopped-process.ts'

/** Which step ended the process. "by-itself": it had ended before it was asked to. */
export type StopStep = 'by-itself' | 'gently' | 'terminated' | 'killed'

export interface ProcessExit {
	readonly code: number | null
	readonly signal: string | null
	/** The system's error code, such as ENOENT, when the program could not be started at all. */
	readonly spawnError: string | null
}

export interface ManagedProcessOptions {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly command: string
	readonly args: readonly string[]
	/** Whether it reads its standard input. */
	readonly input: boolean
	/** Pipes beyond standard input, output and error: file descriptors 3, 4, … */
	readonly extraPipes?: number
	/** Open files of this process that the program inherits, on the file descriptors after those of the pipes. They stay open here. */
	readonly descriptors?: readonly number[]
	/** Added to the environment of this process. */
	readonly environment?: Readonly<Record<string, string>>
	/**
	 * How it is asked to stop. "end-input": all pipes that it reads are ended, and it processes what it has; "quit-key": FFmpeg's q on its input;
	 * "close-output": the pipes that it writes are closed, for a program that need not finish its work.
	 */
	readonly gentle: 'end-input' | 'quit-key' | 'close-output'
	/** Wait after the request to stop, ms. */
	readonly graceMs?: number
	/** Wait after SIGTERM, ms. */
	readonly terminateMs?: number
	/** Time limit until `sawOutput` is called for the first time, ms; the program is killed then. null = no limit, until `expectOutput` sets one. */
	readonly firstOutputMs?: number | null
	/** Longest time between two calls of `sawOutput`, ms; the program is killed then. null = no limit. */
	readonly staleMs?: number | null
	/** Called with each whole line of standard error, redacted. */
	readonly onLine?: (line: string) => void
}

/** One external program. The program and everything that it starts form one process group (a tree on Windows) and end together. */
export interface ManagedProcess {
	/** -1 when it could not be started. */
	readonly pid: number
	readonly input: Writable | null
	readonly output: Readable
	/** Extra pipe by file descriptor, from 3. Throws for one that was not requested. */
	pipe(fileDescriptor: number): Duplex
	/** Called by the owner when the program produced useful output: restarts the limits. */
	sawOutput(): void
	/** The program has something to do now: see `firstOutputMs`. */
	expectOutput(withinMs: number): void
	/** Why it was killed for hanging, or null. One that was stopped by a signal is "stale" within a second, without a limit (Linux). */
	hung(): 'no-first-output' | 'stale' | null
	/** The last 200 lines of standard error, redacted. */
	lastLines(): readonly string[]
	/** Resolves when it has ended and its last lines have been read. Never rejects. */
	readonly exited: Promise<ProcessExit>
	/** Calling it twice is harmless: both get the same answer. */
	stop(): Promise<StopStep>
	/** Kills the group at once. */
	kill(): void
}

const keptLines = 200
const defaultGraceMs = 2000
const defaultTerminateMs = 1000
/** How long the error pipe is read after the exit, ms. Its content arrives at once, but a grandchild that holds the pipe open must not delay the report. */
const lastLinesMs = 150

export function startManagedProcess(options: ManagedProcessOptions): ManagedProcess {
	const { clock } = options
	const extra = Array.from({ length: options.extraPipes ?? 0 }, () => 'pipe' as const)
	const child = options.spawn(options.command, options.args, {
		stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe', ...extra, ...(options.descriptors ?? [])],
		detached: process.platform !== 'win32',
		windowsHide: true,
		...environmentOf(options.environment),
	})
	const lines: string[] = []
	let exit: ProcessExit | null = null
	let stopping: Promise<StopStep> | null = null
	let hung: 'no-first-output' | 'stale' | null = null
	let cancelLimit = () => {}

	// Every pipe may break when the program ends: its exit reports that, not each stream.
	// When no file descriptor is free, Node creates none of them.
	for (const stream of child.stdio ?? []) stream?.on('error', () => {})

	const splitter = createLineSplitter((line) => {
		const clean = redactLine(line)
		lines.push(clean)
		if (lines.length > keptLines) lines.shift()
		options.onLine?.(clean)
	})
	const errorEnded = new Promise<void>((resolve) => {
		const stderr = child.stderr
		if (!stderr) return resolve()
		stderr.setEncoding('utf8')
		stderr.on('data', (text: string) => splitter.push(text))
		stderr.on('close', () => resolve())
	})

	const endStoppedWatch = watchStopped(child.pid, () => {
		hung ??= 'stale'
		kill()
	})

	const exited = new Promise<ProcessExit>((resolve) => {
		const ended = (code: number | null, signal: string | null, spawnError: string | null) => {
			if (exit) return
			cancelLimit()
			endStoppedWatch()
			exit = { code, signal, spawnError }
			// Processes that it started and left behind end with it. The id of its group cannot have been reused so soon.
			if (child.pid !== undefined && process.platform !== 'win32') killTree(child.pid, 'SIGKILL', options.spawn)
			const known = exit
			const whole = spawnError === null ? settlesWithin(errorEnded, clock, lastLinesMs) : Promise.resolve()
			detach(
				whole.then(() => {
					// Whoever waits for the exit is notified even when the listener to the last line throws.
					resolve(known)
					splitter.end()
				}),
			)
		}
		child.on('exit', (code, signal) => ended(code, signal, null))
		child.on('error', (error: NodeJS.ErrnoException) => {
			// The event also reports a signal that could not be sent; the process is still running then.
			if (child.pid === undefined) ended(null, null, error.code ?? 'unknown')
		})
	})

	function limit(delayMs: number | null | undefined, reason: 'no-first-output' | 'stale'): void {
		cancelLimit()
		if (delayMs === null || delayMs === undefined || exit) return
		cancelLimit = clock.after(delayMs, () => {
			hung = reason
			kill()
		})
	}
	limit(options.firstOutputMs, 'no-first-output')

	function kill(): void {
		if (!exit && child.pid !== undefined) killTree(child.pid, 'SIGKILL', options.spawn)
	}

	function requestStop(): void {
		if (options.gentle === 'quit-key') child.stdin?.write('q')
		else if (options.gentle === 'end-input') for (const stream of child.stdio ?? []) (stream as Writable | null)?.end?.()
		else for (const [index, stream] of (child.stdio ?? []).entries()) if (index !== 2) stream?.destroy()
	}

	async function climbDown(): Promise<StopStep> {
		if (exit) return 'by-itself'
		cancelLimit()
		requestStop()
		if (await settlesWithin(exited, clock, options.graceMs ?? defaultGraceMs)) return 'gently'
		if (child.pid !== undefined) killTree(child.pid, 'SIGTERM', options.spawn)
		if (await settlesWithin(exited, clock, options.terminateMs ?? defaultTerminateMs)) return 'terminated'
		kill()
		await exited
		return 'killed'
	}

	return {
		pid: child.pid ?? -1,
		input: child.stdin ?? null,
		output: child.stdout ?? Readable.from([]),
		pipe(fileDescriptor) {
			const stream = child.stdio?.[fileDescriptor]
			if (!stream) throw new Error(`No pipe ${fileDescriptor} was asked for.`)
			return stream as Duplex
		},
		sawOutput: () => limit(options.staleMs, 'stale'),
		expectOutput: (withinMs) => limit(withinMs, 'no-first-output'),
		hung: () => hung,
		lastLines: () => lines,
		exited,
		stop() {
			stopping ??= climbDown()
			return stopping
		},
		kill,
	}
}
