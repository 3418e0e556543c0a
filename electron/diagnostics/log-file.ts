import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from '../lib/log.ts'
import type { Redactor } from './redact.ts'

/** A log file is kept once more under ".old" and begun anew past this. */
const maxBytes = 5 * 1024 * 1024

export interface LogFile {
	readonly log: Log
	close(): Promise<void>
}

/** Lines of JSON: time, level, part, message, details. Every line passes the redactor as a whole. `mirror` also gets each line (standard error). */
export function openLogFile(path: string, redactor: Redactor, mirror: ((line: string) => void) | null): LogFile {
	mkdirSync(dirname(path), { recursive: true })
	try {
		if (statSync(path).size > maxBytes) renameSync(path, `${path}.old`)
	} catch {
		// No log yet.
	}
	const stream = createWriteStream(path, { flags: 'a', mode: 0o600 })
	// A full disk must not end the show: the log is the first thing to do without.
	stream.on('error', () => {})

	function write(part: string, level: string, message: string, details?: Record<string, unknown>): void {
		const line = redactor.redact(JSON.stringify({ at: new Date().toISOString(), level, part, message, ...details }))
		stream.write(`${line}\n`)
		mirror?.(line)
	}

	function logFor(part: string): Log {
		return {
			info: (message, details) => write(part, 'info', message, details),
			warn: (message, details) => write(part, 'warn', message, details),
			error: (message, details) => write(part, 'error', message, details),
			child: (name) => logFor(part === '' ? name : `${part}/${name}`),
		}
	}

	return { log: logFor(''), close: () => new Promise((resolve) => stream.end(() => resolve())) }
}
