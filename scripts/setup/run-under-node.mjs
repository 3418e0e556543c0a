import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { root } from './places.mjs'

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
		const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: folders.join(delimiter) } })
		for (const signal of forwarded) {
			// A terminal's Ctrl+C reaches both processes by itself; passed on again it would be a second, impatient one.
			process.on(signal, () => {
				if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
			})
		}
		child.on('error', () => resolve(1))
		child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
	})
}
