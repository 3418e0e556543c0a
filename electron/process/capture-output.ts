import type { SpawnOptions } from 'node:child_process'
import type { Spawn } from './spawn.ts'

export interface CapturedOutput {
	/** null: could not be started, or was killed at the limit. */
	readonly code: number | null
	/** Such as ENOENT or EACCES. */
	readonly spawnError: string | null
	readonly stdout: string
	readonly stderr: string
	readonly timedOut: boolean
}

const maxCapturedLength = 4_000_000

export interface CaptureExtras {
	/** Open files of ours that it gets, on the file descriptors from 3 on. They stay open on our side. */
	readonly descriptors?: readonly number[]
	/** Beside the environment of this process. */
	readonly environment?: Readonly<Record<string, string>>
	/** What it reads from its standard input; without it that is empty. */
	readonly stdin?: Uint8Array | undefined
	/** It is killed when nobody wants its answer anymore. */
	readonly signal?: AbortSignal
}

/** Runs a short program to its end and returns what it wrote. Never rejects. `limitMs`: it is killed then. */
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
		// It may end before it has read all of it.
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

/** What a child gets beside this process's own environment; nothing when it gets only that. */
export function environmentOf(extra: Readonly<Record<string, string>> = {}): Pick<SpawnOptions, 'env'> {
	return Object.keys(extra).length === 0 ? {} : { env: { ...process.env, ...extra } }
}
