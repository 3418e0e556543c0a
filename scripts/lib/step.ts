import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

export interface StepResult {
	readonly name: string
	readonly ok: boolean
	readonly durationMs: number
}

/** Runs a program of the project with its output on the screen. `command`: a file below node_modules and its arguments. */
export async function runStep(name: string, command: readonly string[]): Promise<StepResult> {
	process.stdout.write(`\n── ${name}\n`)
	const startedAtMs = Date.now()
	const ok = (await runNode(command)) === 0
	return { name, ok, durationMs: Date.now() - startedAtMs }
}

/** Resolves with the exit code. Ctrl+C reaches the child on its own; this process waits for it, so that nothing is left behind. */
export function runNode(command: readonly string[]): Promise<number> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, command, { cwd: root, stdio: 'inherit' })
		const pass = (signal: NodeJS.Signals) => child.kill(signal)
		process.on('SIGINT', pass)
		process.on('SIGTERM', pass)
		child.on('error', () => resolve(1))
		child.on('exit', (code) => {
			process.off('SIGINT', pass)
			process.off('SIGTERM', pass)
			resolve(code ?? 1)
		})
	})
}

export function inSeconds(ms: number): string {
	return `${(ms / 1000).toFixed(1)} s`
}

/** One line per step, for the end of a run. */
export function summary(results: readonly StepResult[]): string {
	return results.map((result) => `${result.ok ? '✓' : '✗'} ${result.name}  ${inSeconds(result.durationMs)}`).join('\n')
}
