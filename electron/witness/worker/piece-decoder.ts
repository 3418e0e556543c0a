import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { fingerprintEveryMs, fingerprintSize } from '../../media/fingerprint/fingerprint.ts'
import { type ManagedProcess, startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'
import { createMomentReader, type Moment, soundRateHz } from './moment-reader.ts'

export interface DecoderOptions {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
	/** What is seen and heard, in order; `atMs`: from the begin of its piece on. */
	readonly onMoment: (moment: Moment & { readonly atMs: number }) => void
	/** It could not decode what it got. */
	readonly onFailed: () => void
}

/** Makes moments of the pieces of one stream. */
export interface PieceDecoder {
	/** `atMs`: when the piece begins. `isBreak`: it does not continue the one before. */
	decode(bytes: readonly Buffer[], durationMs: number, atMs: number, isBreak: boolean): void
	dispose(): void
}

/** After so much of a stream another FFmpeg is started, so that lengths that are a little wrong do not add up, ms. */
const renewedAfterMs = 60_000
/** What waits longer is left out: this computer does not keep up. ms. */
const mostWaitingMs = 30_000
const finishMs = 5000
const { widthPx, heightPx } = fingerprintSize

interface Run {
	readonly ffmpeg: ManagedProcess
	/** Where each piece begins in the run, and when it is shown. */
	readonly pieces: { readonly fromMs: number; readonly atMs: number }[]
	writtenMs: number
	readMs: number
	isFinishing: boolean
}

/**
 * FFmpeg gets the bytes on a pipe and may open nothing else; it works on one thread and leaves out pictures that no other one needs. One process for many pieces,
 * because its start costs more than a piece does.
 */
export function createPieceDecoder(options: DecoderOptions): PieceDecoder {
	let run: Run | null = null
	/** Learned from a stream that has none. */
	let hasSound = true

	function start(): Run {
		const ffmpeg = startManagedProcess({
			...{ spawn: options.spawn, clock: options.clock, command: options.ffmpegPath, args: decoderArguments(hasSound) },
			...{ input: true, extraPipes: 1, gentle: 'end-input', graceMs: finishMs },
		})
		const own: Run = { ffmpeg, pieces: [], writtenMs: 0, readMs: 0, isFinishing: false }
		const reader = createMomentReader(hasSound, (moment) => {
			const piece = own.pieces.findLast(({ fromMs }) => fromMs <= own.readMs)
			if (piece) options.onMoment({ ...moment, atMs: piece.atMs + own.readMs - piece.fromMs })
			own.readMs += fingerprintEveryMs
		})
		ffmpeg.output.on('data', reader.picture)
		if (hasSound) ffmpeg.pipe(3).on('data', reader.sound)
		detach(
			ffmpeg.exited.then(() => {
				if (own.isFinishing) return
				if (run === own) run = null
				if (ffmpeg.lastLines().some((line) => /does not contain any stream|matches no streams/.test(line)) && hasSound) hasSound = false
				else options.onFailed()
			}),
		)
		return own
	}

	function finish(): void {
		if (!run) return
		run.isFinishing = true
		detach(run.ffmpeg.stop())
		run = null
	}

	function drop(): void {
		if (run) run.isFinishing = true
		run?.ffmpeg.kill()
		run = null
	}

	return {
		decode(bytes, durationMs, atMs, isBreak) {
			if (run && run.writtenMs - run.readMs > mostWaitingMs) drop()
			if (isBreak || (run?.writtenMs ?? 0) >= renewedAfterMs) finish()
			run ??= start()
			run.pieces.push({ fromMs: run.writtenMs, atMs })
			run.writtenMs += durationMs
			for (const part of bytes) run.ffmpeg.input?.write(part)
		},
		dispose: drop,
	}
}

function decoderArguments(hasSound: boolean): readonly string[] {
	const rate = 1000 / fingerprintEveryMs
	return [
		...['-hide_banner', '-loglevel', 'error', '-nostats', '-threads', '1', '-skip_loop_filter', 'all', '-skip_frame', 'noref'],
		...['-probesize', '1000000', '-analyzeduration', '1000000', '-protocol_whitelist', 'pipe', '-format_whitelist', 'mpegts,mov'],
		...['-i', 'pipe:0', '-filter_threads', '1'],
		...['-map', '0:v:0', '-vf', `fps=${rate},scale=${widthPx}:${heightPx}:flags=area,format=yuv420p`],
		...['-flush_packets', '1', '-f', 'rawvideo', 'pipe:1'],
		...(hasSound ? ['-map', '0:a:0', '-ac', '1', '-ar', `${soundRateHz}`, '-flush_packets', '1', '-f', 's16le', 'pipe:3'] : []),
	]
}
