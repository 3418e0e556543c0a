import { spawn } from 'node:child_process'
import { root } from '../lib/step.ts'

/** An Electron that ends with an error this soon did not open its window: a missing library, a forbidden sandbox, a display that is not there. */
const openingMs = 8000

export type ShellEnd = { readonly failedToOpen: false; readonly code: number } | { readonly failedToOpen: true; readonly lastLine: string }

export function runElectronShell(electron: string, args: readonly string[]): Promise<ShellEnd> {
	return new Promise((resolve) => {
		const startedAtMs = Date.now()
		const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : []
		const child = spawn(electron, [...rootArgs, root, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'pipe'] })
		let lastLine = ''
		let asked = false
		child.stderr.setEncoding('utf8')
		child.stderr.on('data', (text: string) => {
			process.stderr.write(text)
			lastLine = text.trim().split('\n').at(-1)?.slice(0, 160) ?? lastLine
		})
		const end = () => {
			asked = true
			child.kill('SIGTERM')
		}
		process.on('SIGINT', end)
		process.on('SIGTERM', end)
		child.on('error', (error) => resolve({ failedToOpen: true, lastLine: error.message }))
		child.on('exit', (code, signal) => {
			process.off('SIGINT', end)
			process.off('SIGTERM', end)
			const failed = !asked && code !== 0 && Date.now() - startedAtMs < openingMs
			resolve(
				failed ? { failedToOpen: true, lastLine: lastLine || `it ended with ${code ?? signal}` } : { failedToOpen: false, code: code ?? 0 },
			)
		})
	})
}
