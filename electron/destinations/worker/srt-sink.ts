import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import { ingestError } from '../../media/rtmp/ingest-error.ts'
import { type Spawn, startManagedProcess } from '../../process/managed-process.ts'
import { type LossCause, lossCause } from '../causes.ts'
import { readSrtKey } from '../srt-key.ts'
import { addressOf } from './address.ts'
import type { MediaSink } from './ports.ts'
import { srtArguments, srtLatencyMs, srtPreset } from './srt-arguments.ts'
import { srtLossCode } from './srt-causes.ts'
import { offerPreset } from './srt-preset.ts'

export interface SrtServices {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
	/** FFmpeg's lines, redacted, for the log. */
	readonly onLine: (line: string) => void
}

/**
 * SRT by FFmpeg, fed with FLV. FFmpeg calls the server only once it has read the first frames, so the sink is there at once and "accepted" comes later:
 * `sentBytes` stays 0 until FFmpeg reports output. Stream id and passphrase go through a file
 * that stands in no folder.
 */
export async function openSrtSink(target: IngestTarget, services: SrtServices): Promise<MediaSink> {
	const preset = srtPreset(target)
	if (preset === null || addressOf(target) === null) throw ingestError('ingest-bad-address')
	const offered = await offerPreset(preset)
	const ffmpeg = startManagedProcess({
		spawn: services.spawn,
		clock: services.clock,
		command: services.ffmpegPath,
		args: srtArguments(target, offered.path),
		input: true,
		descriptors: offered.descriptors,
		gentle: 'end-input',
		gentleMs: 1500,
		onLine: services.onLine,
	})
	await offered.started()
	let isOpen = false
	let isClosing = false
	let writtenBytes = 0
	let loss: LossCause | null = null
	let tellLost: ((cause: LossCause) => void) | null = null

	// Progress begins after the connection: FFmpeg has read the preset by then.
	ffmpeg.output.on('data', () => {
		if (isOpen) return
		isOpen = true
		void offered.forget()
	})
	void ffmpeg.exited.then(async (exit) => {
		await offered.forget()
		if (isClosing) return
		loss = lossCause(
			exit.spawnError === null ? srtLossCode(ffmpeg.lastLines(), isOpen, readSrtKey(target.key).passphrase !== null) : 'ffmpeg-missing',
		)
		tellLost?.(loss)
	})

	const queuedBytes = () => ffmpeg.input?.writableLength ?? 0
	function put(bytes: Uint8Array): void {
		if (!ffmpeg.input?.writable) return
		writtenBytes += bytes.length
		ffmpeg.input.write(bytes)
	}
	put(flvHeader())

	return {
		write: (tag) => put(flvTagBytes(tag)),
		writtenBytes: () => writtenBytes,
		queuedBytes,
		sentBytes: () => (isOpen ? writtenBytes - queuedBytes() : 0),
		onLost(listener) {
			tellLost = listener
			if (loss) listener(loss)
		},
		async finish(withinMs) {
			isClosing = true
			const cancel = services.clock.after(withinMs, ffmpeg.kill)
			// A receiver drops what it holds back for the latency when the caller hangs up: the last pictures are given time to get out of there.
			const heldMs = Math.min(srtLatencyMs(target), withinMs / 2)
			await new Promise<void>((resolve) => services.clock.after(heldMs, resolve))
			await ffmpeg.stop()
			await offered.forget()
			cancel()
		},
		abort() {
			isClosing = true
			ffmpeg.kill()
		},
		abandon() {
			isClosing = true
			ffmpeg.kill()
			return { release() {} }
		},
	}
}
