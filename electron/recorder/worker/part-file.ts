import { type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'
import { faultOfLines, type RecordingFault } from '../faults.ts'
import { withinLimit } from '../folder.ts'
import { firstTrackPipe, partArguments } from './arguments.ts'

export interface PartFileOptions {
	readonly path: string
	/** The names of the sound tracks. */
	readonly tracks: readonly string[]
	readonly ffmpegPath: string
	readonly spawn: Spawn
	readonly clock: Clock
	readonly onLine: (line: string) => void
	/** FFmpeg ended without being asked to. "missing": it could not be started at all. */
	readonly onBroken: (why: RecordingFault | 'missing' | 'killed') => void
}

/** "gone": the file is no longer at its path. "stalled": pictures were written and the file does not grow, or its disk does not answer. */
export type PartCondition = 'well' | 'gone' | 'stalled'

/** One FFmpeg that writes one part. */
export interface PartFile {
	readonly path: string
	write(tag: MediaTag): void
	/** Bytes that FFmpeg has not read yet: grows when the disk does not keep up. */
	queuedBytes(): number
	/** Size of the file when it was last checked. */
	bytes(): number
	/** Checks the file on the disk. Call it about once a second. Always answers. */
	check(): Promise<PartCondition>
	/** Ends an FFmpeg that hangs, without waiting for its queued data. */
	abandon(): void
	/** Writes the queued data, closes the file and flushes it to the disk. Closing twice is harmless. Always answers. */
	close(): Promise<void>
	/** The open file, even when it is no longer found under its name; null when it was never seen or its disk hangs. For use after `close`. */
	handle(): FileHandle | null
	release(): Promise<void>
}

/** A power failure may cost this much more than the end of the process, ms. */
const flushEveryMs = 2000
/** How long FFmpeg may take to write the queued data when the file is closed, ms. */
const closeLimitMs = 10_000
/** Fragments of 1 s are written once they are full: a file that does not grow for this long means a process or disk that hangs, not a paused program. ms. */
const stalledMs = 3000
/** FFmpeg reads a second of the stream first, which takes longer on a busy computer. ms. */
const firstBytesMs = 12_000
const answerLimitMs = 3000
/** A longer time between two pictures counts as a pause, ms. */
const longestStepMs = 250

export function startPartFile(options: PartFileOptions): PartFile {
	const { clock, path } = options
	const others = Math.max(0, options.tracks.length - 1)
	const ffmpeg = startManagedProcess({
		spawn: options.spawn,
		clock,
		command: options.ffmpegPath,
		args: partArguments(path, options.tracks),
		input: true,
		extraPipes: others,
		gentle: 'end-input',
		graceMs: closeLimitMs,
		onLine: options.onLine,
	})
	ffmpeg.output.resume()
	/** By track, from 1: the pictures travel with the first. */
	const pipes = [ffmpeg.input, ...Array.from({ length: others }, (_, index) => ffmpeg.pipe(firstTrackPipe + index))]
	for (const [index, pipe] of pipes.entries()) pipe?.write(flvHeader({ video: index === 0, audio: true }))
	let closing: Promise<void> | null = null
	let handle: FileHandle | null = null
	let bytes = 0
	/** How long pictures have been written since the file last grew, pauses without pictures excluded. */
	let givenForMs = 0
	let lastGivenAtMs = clock.steady()
	let hangs = false
	let flushed: Promise<void> = Promise.resolve()
	let cancelFlush = clock.after(flushEveryMs, flushRegularly)

	detach(
		ffmpeg.exited.then((exit) => {
			cancelFlush()
			if (closing || hangs) return
			if (exit.spawnError !== null) return options.onBroken('missing')
			// The file has reached the limit that the system sets for this user (RLIMIT_FSIZE).
			if (exit.signal === 'SIGXFSZ') return options.onBroken({ code: 'recording-file-limit', folder: dirname(path), system: null })
			options.onBroken(exit.signal === null ? faultOfLines(ffmpeg.lastLines(), dirname(path)) : 'killed')
		}),
	)

	function flushRegularly(): void {
		flushed = flush()
		cancelFlush = clock.after(flushEveryMs, flushRegularly)
	}

	/** Flushes what FFmpeg has written (fsync). A failure is ignored: FFmpeg reports it too. */
	async function flush(): Promise<void> {
		await withinLimit(handle?.datasync() ?? Promise.resolve(), clock, answerLimitMs).catch(() => {})
	}

	async function compare(): Promise<PartCondition> {
		const named = await stat(path).catch(() => null)
		if (!handle && named && named.size > 0) handle = await open(path, 'r+').catch(() => null)
		const own = await handle?.stat()
		if (own && own.size > bytes) {
			bytes = own.size
			givenForMs = 0
		}
		if (own ? !named || named.ino !== own.ino || named.dev !== own.dev : !named && givenForMs >= stalledMs) return 'gone'
		return givenForMs >= (bytes > 0 ? stalledMs : firstBytesMs) ? 'stalled' : 'well'
	}

	function noteGiven(): void {
		const nowMs = clock.steady()
		givenForMs += Math.min(nowMs - lastGivenAtMs, longestStepMs)
		lastGivenAtMs = nowMs
	}

	return {
		path,
		write(tag) {
			const pipe = pipes[(tag.track ?? 1) - 1]
			if (closing || !pipe?.writable) return
			noteGiven()
			pipe.write(flvTagBytes(tag))
		},
		queuedBytes: () => pipes.reduce((sum, pipe) => sum + (pipe?.writableLength ?? 0), 0),
		bytes: () => bytes,
		async check() {
			try {
				return await withinLimit(compare(), clock, answerLimitMs)
			} catch {
				return 'stalled'
			}
		},
		abandon() {
			hangs = true
			ffmpeg.kill()
		},
		close() {
			closing ??= (async () => {
				cancelFlush()
				// A process that waits for a disk that hangs cannot even be killed.
				const ended: Promise<unknown> = hangs ? ffmpeg.exited : ffmpeg.stop()
				await withinLimit(ended, clock, hangs ? 1000 : closeLimitMs + 2000).catch(() => {})
				await flushed
				await flush()
			})()
			return closing
		},
		handle: () => handle,
		async release() {
			await handle?.close().catch(() => {})
			handle = null
		},
	}
}
