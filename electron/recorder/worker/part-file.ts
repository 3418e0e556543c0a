import { open, stat } from 'node:fs/promises'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import { type Spawn, startManagedProcess } from '../../process/managed-process.ts'
import { faultOfLines, type RecordingFaultCode } from '../faults.ts'
import { partArguments } from './arguments.ts'

export interface PartFileOptions {
	readonly path: string
	readonly ffmpegPath: string
	readonly spawn: Spawn
	readonly clock: Clock
	readonly onLine: (line: string) => void
	/** FFmpeg ended although nobody asked. `fault` null: the file system has nothing against another try. */
	readonly onBroken: (fault: RecordingFaultCode | null) => void
}

/** One FFmpeg that writes one part. */
export interface PartFile {
	write(tag: MediaTag): void
	/** Given and not yet taken by FFmpeg: grows when the disk does not keep up. */
	queuedBytes(): number
	bytes(): Promise<number>
	/** Writes what waits, closes the file and flushes it to the disk. Closing twice is harmless. */
	close(): Promise<void>
}

/** A cut of power may cost this much more than the death of the process, ms. */
const flushEveryMs = 2000
/** How long FFmpeg may take to write what waits when it is closed, ms. */
const closeLimitMs = 10_000

export function startPartFile(options: PartFileOptions): PartFile {
	const { clock, path } = options
	const ffmpeg = startManagedProcess({
		spawn: options.spawn,
		clock,
		command: options.ffmpegPath,
		args: partArguments(path),
		input: true,
		gentle: 'end-input',
		gentleMs: closeLimitMs,
		onLine: options.onLine,
	})
	ffmpeg.output.resume()
	ffmpeg.input?.write(flvHeader())
	let closing: Promise<void> | null = null
	let flushed: Promise<void> = Promise.resolve()
	let cancelFlush = clock.after(flushEveryMs, flushRegularly)

	void ffmpeg.exited.then((exit) => {
		cancelFlush()
		if (closing) return
		const code = exit.spawnError === null ? faultOfLines(ffmpeg.lastLines()) : 'recording-ffmpeg'
		const mayTryAgain = exit.spawnError === null && (exit.signal !== null || code === 'recording-ffmpeg')
		options.onBroken(mayTryAgain ? null : code)
	})

	function flushRegularly(): void {
		flushed = flush(path)
		cancelFlush = clock.after(flushEveryMs, flushRegularly)
	}

	return {
		write(tag) {
			if (!closing && ffmpeg.input?.writable) ffmpeg.input.write(flvTagBytes(tag))
		},
		queuedBytes: () => ffmpeg.input?.writableLength ?? 0,
		bytes: () =>
			stat(path).then(
				(info) => info.size,
				() => 0,
			),
		close() {
			closing ??= ffmpeg.stop().then(async () => {
				cancelFlush()
				await flushed
				await flush(path)
			})
			return closing
		},
	}
}

/** fsync of what FFmpeg has written; a failure is FFmpeg's to notice. */
async function flush(path: string): Promise<void> {
	try {
		const file = await open(path, 'r+')
		try {
			await file.datasync()
		} finally {
			await file.close()
		}
	} catch {
		// The file may not be there yet.
	}
}
