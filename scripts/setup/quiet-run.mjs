import { spawn } from 'node:child_process'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { cacheDir, root } from './paths.mjs'

/** Everything that the programs of the setup print, for when a line on the screen is not enough. */
export const logPath = join(cacheDir, 'setup.log')

/**
 * `lastLine`: the last thing it said, for the sentence that says what went wrong.
 * @typedef {{ readonly ok: boolean, readonly timedOut: boolean, readonly lastLine: string }} QuietResult
 */

/**
 * Runs a program without input and with its output in the log. Never rejects.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ readonly environment?: Readonly<Record<string, string>>, readonly limitMs?: number }} [options]
 * @returns {Promise<QuietResult>}
 */
export function quietRun(program, args, options = {}) {
	mkdirSync(cacheDir, { recursive: true })
	return new Promise((resolve) => {
		let tail = ''
		let timedOut = false
		const child = spawn(program, args, {
			cwd: root,
			env: { ...process.env, ...options.environment },
			stdio: ['ignore', 'pipe', 'pipe'],
			// npm is a .cmd file on Windows, which only a shell runs. The arguments are our own constants.
			shell: process.platform === 'win32' && program.endsWith('.cmd'),
		})
		const limit = options.limitMs
			? setTimeout(() => {
					timedOut = true
					child.kill('SIGKILL')
				}, options.limitMs)
			: null
		note(`\n$ ${[program, ...args].join(' ')}\n`)
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8')
			stream.on('data', (text) => {
				note(text)
				tail = (tail + text).slice(-4000)
			})
		}
		/** @param {boolean} ok */
		function finish(ok) {
			if (limit) clearTimeout(limit)
			resolve({ ok, timedOut, lastLine: lastMeaningfulLine(tail) })
		}
		child.on('error', (error) => {
			tail += `\n${error.message}`
			finish(false)
		})
		child.on('close', (code) => finish(code === 0))
	})
}

/** @param {string} text */
function note(text) {
	try {
		appendFileSync(logPath, text)
	} catch {
		// The log is a help, not a condition.
	}
}

/**
 * The last line that says something: no colors, not npm's pointer to its own log, no stack frame, no quoted source or dump.
 * @param {string} text
 * @returns {string}
 */
export function lastMeaningfulLine(text) {
	const lines = stripVTControlCharacters(text)
		.split('\n')
		.map((line) => line.trim().replace(/^npm (error|ERR!) ?/, ''))
	const telling = lines.filter((line) => /[a-z]/i.test(line) && !/^(A complete log of this run|at |\w+: [[{]|(\d+ )?[│╭╰])/.test(line))
	return (telling.at(-1) ?? '').slice(0, 200)
}
