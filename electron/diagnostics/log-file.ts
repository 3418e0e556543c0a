import { createWriteStream, mkdirSync, openSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from '../lib/log.ts'
import { createPendingWork } from '../lib/pending-work.ts'
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
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
	let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
	if (bytes > maxBytes) setAside()
	let stream = open()
	/** Files that were set aside may still be written. */
	const pending = createPendingWork()

	function open(): WriteStream {
		const opened = createWriteStream(path, { flags: 'a', mode: 0o600, ...openNow() })
		// A full disk must not end the show: the log is what can be lost first.
		opened.on('error', () => {})
		return opened
	}

	/** At once, because a file that is opened later, after its name was given to the next one, would take that one's place. */
	function openNow(): { readonly fd?: number } {
		try {
			return { fd: openSync(path, 'a', 0o600) }
		} catch {
			// The stream meets the same error, and is the one to report it.
			return {}
		}
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
			pending.add(ended(stream))
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

	return {
		log: logFor(''),
		async dispose() {
			pending.add(ended(stream))
			await pending.settled()
		},
	}
}

function ended(stream: WriteStream): Promise<void> {
	return new Promise((resolve) => stream.end(() => resolve()))
}
