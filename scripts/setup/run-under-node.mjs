import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { cacheDir, root } from './paths.mjs'

/** How often it is checked whether npm is still there, ms. */
const parentCheckMs = 500

/** @type {readonly NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs one of the project's files under the given Node and resolves with its exit code. Signals are passed on, and the file decides how to end.
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function runUnderNode(node, args) {
	return new Promise((resolve) => {
		const folders = [dirname(node), join(root, 'node_modules', '.bin'), process.env['PATH'] ?? '']
		// The command's own files are TypeScript: what Node makes of them is kept as well.
		const kept = { NODE_COMPILE_CACHE: join(cacheDir, 'code') }
		const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: { ...kept, ...process.env, PATH: folders.join(delimiter) } })
		for (const signal of forwarded) {
			// A terminal's Ctrl+C reaches both processes on its own; passed on again it would be a second, impatient one.
			process.on(signal, () => {
				if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
			})
		}
		// npm hands its SIGTERM only to the shell between, which ends without passing it on: being an orphan is then the only sign.
		const parent = process.ppid
		if (process.env['npm_lifecycle_event'] !== undefined) {
			const watch = setInterval(() => {
				if (process.ppid === parent) return
				clearInterval(watch)
				child.kill('SIGTERM')
			}, parentCheckMs)
			watch.unref()
		}
		child.on('error', () => resolve(1))
		child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
	})
}
