import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from '../lib/log.ts'
import type { Redactor } from './redact.ts'

/** At this size in bytes a log file is renamed to ".old", which replaces the earlier one, and a new one is started. */
const defaultMaxBytes = 5 * 1024 * 1024

export interface LogFile {
	readonly log: Log
	dispose(): Promise<void>
}

/**
 * Lines of JSON: time, level, part, message, details. Every line passes the redactor as a whole. `mirror` also gets each line (standard error). A studio that
 * runs for weeks keeps at most twice `maxBytes`.
 */
export function openLogFile(
	path: string,
	redactor: Redactor,
	mirror: ((line: string) => void) | null,
	maxBytes: number = defaultMaxBytes,
): LogFile {
	mkdirSync(dirname(path), { recursive: true })
	let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
	if (bytes > maxBytes) setAside()
	let stream = open()

	function open(): WriteStream {
		const opened = createWriteStream(path, { flags: 'a', mode: 0o600 })
		// A full disk must not end the show: the log is what can be lost first.
		opened.on('error', () => {})
		return opened
	}

	function setAside(): void {
		bytes = 0
		try {
			renameSync(path, `${path}.old`)
		} catch {
			// The file was removed or cannot be renamed: tried again after the same number of bytes.
		}
	}

	function write(part: string, level: string, message: string, details?: Record<string, unknown>): void {
		const line = redactor.redact(JSON.stringify({ at: new Date().toISOString(), level, part, message, ...details }))
		bytes += Buffer.byteLength(line) + 1
		if (bytes > maxBytes) {
			// Data that the old stream still holds is written to the old file, under its new name.
			stream.end()
			setAside()
			stream = open()
			bytes = Buffer.byteLength(line) + 1
		}
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

	return { log: logFor(''), dispose: () => new Promise((resolve) => stream.end(() => resolve())) }
}
