import type { Spawn } from './managed-process.ts'

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

/** Runs a short program to its end and returns what it wrote. Never rejects. `limitMs`: it is killed then. */
export function captureOutput(spawn: Spawn, command: string, args: readonly string[], limitMs = 10_000): Promise<CapturedOutput> {
	return new Promise((resolve) => {
		let stdout = ''
		let stderr = ''
		let timedOut = false
		const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
		const timer = setTimeout(() => {
			timedOut = true
			child.kill('SIGKILL')
		}, limitMs)
		const done = (code: number | null, spawnError: string | null) => {
			clearTimeout(timer)
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
