import type { SpawnOptions } from 'node:child_process'
import { lowerPriority } from './lower-priority.ts'
import type { Spawn } from './spawn.ts'

export interface CapturedOutput {
	/** null: it could not be started, or was killed at the limit. */
	readonly code: number | null
	/** Such as ENOENT or EACCES. */
	readonly spawnError: string | null
	readonly stdout: string
	readonly stderr: string
	readonly timedOut: boolean
}

const maxCapturedLength = 4_000_000

export interface CaptureExtras {
	/** Open files of this process that the program inherits, on the file descriptors from 3 on. They stay open here. */
	readonly descriptors?: readonly number[]
	/** Added to the environment of this process. */
	readonly environment?: Readonly<Record<string, string>>
	/** The content of its standard input; absent: empty. */
	readonly stdin?: Uint8Array | undefined
	/** The program is killed when this is aborted. */
	readonly signal?: AbortSignal
	/** See lower-priority.ts. Absent: that of this process. */
	readonly priority?: number
}

/** Runs a short program to its end and returns what it wrote. Never rejects. The program is killed after `limitMs`. */
export function captureOutput(
	spawn: Spawn,
	command: string,
	args: readonly string[],
	limitMs = 10_000,
	extras: CaptureExtras = {},
): Promise<CapturedOutput> {
	return new Promise((resolve) => {
		let stdout = ''
		let stderr = ''
		let timedOut = false
		const child = spawn(command, args, {
			stdio: [extras.stdin ? 'pipe' : 'ignore', 'pipe', 'pipe', ...(extras.descriptors ?? [])],
			windowsHide: true,
			...environmentOf(extras.environment),
		})
		if (extras.priority !== undefined && child.pid !== undefined) lowerPriority(child.pid, extras.priority)
		// The program may end before it has read all of it.
		child.stdin?.on('error', () => {})
		if (extras.stdin) child.stdin?.end(extras.stdin)
		const timer = setTimeout(() => {
			timedOut = true
			child.kill('SIGKILL')
		}, limitMs)
		const cut = () => child.kill('SIGKILL')
		extras.signal?.addEventListener('abort', cut)
		if (extras.signal?.aborted) cut()
		const done = (code: number | null, spawnError: string | null) => {
			clearTimeout(timer)
			extras.signal?.removeEventListener('abort', cut)
			resolve({ code, spawnError, stdout, stderr, timedOut })
		}
		child.stdout?.setEncoding('utf8').on('data', (text: string) => {
			if (stdout.length < maxCapturedLength) stdout += text
		})
		child.stderr?.setEncoding('utf8').on('data', (text: string) => {
			if (stderr.length < maxCapturedLength) stderr += text
		})
		child.on('error', (error: NodeJS.ErrnoException) => done(null, error.code ?? 'unknown'))
		child.on('close', (code) => done(code, null))
	})
}

/** The environment of a child with these additions; nothing when it only inherits that of this process. */
export function environmentOf(extra: Readonly<Record<string, string>> = {}): Pick<SpawnOptions, 'env'> {
	return Object.keys(extra).length === 0 ? {} : { env: { ...process.env, ...extra } }
}
