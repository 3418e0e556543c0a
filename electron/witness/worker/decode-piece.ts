import type { Clock } from '../../lib/clock.ts'
import { fingerprintEveryMs, fingerprintPixels, fingerprintSize, levelOf, quietDb } from '../../media/fingerprint/fingerprint.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'

export interface DecodeTools {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
}

/** One for each interval of a piece, in order. */
export type PieceMoment = { readonly luma: Uint8Array; readonly levelDb: number }

/** A piece that takes longer than this is left alone, ms. */
const limitMs = 15_000
const soundRateHz = 8000
const { widthPx, heightPx } = fingerprintSize
/** I420, of which the first plane is kept. */
const pictureBytes = (fingerprintPixels * 3) / 2
const momentSamples = (soundRateHz * fingerprintEveryMs) / 1000

/**
 * What is seen and heard in a piece of a stream; none when it cannot be decoded. FFmpeg gets the bytes and may open nothing else. It works on one thread and
 * leaves out pictures that no other one needs.
 */
export async function decodePiece(bytes: readonly Buffer[], durationMs: number, tools: DecodeTools): Promise<readonly PieceMoment[]> {
	const ffmpeg = startManagedProcess({
		...tools,
		command: tools.ffmpegPath,
		args: [
			...['-hide_banner', '-loglevel', 'error', '-nostats', '-threads', '1', '-skip_loop_filter', 'all', '-skip_frame', 'noref'],
			...['-protocol_whitelist', 'pipe', '-format_whitelist', 'mpegts,mov', '-i', 'pipe:0', '-filter_threads', '1'],
			...['-map', '0:v:0', '-t', seconds(durationMs), '-vf'],
			`fps=${1000 / fingerprintEveryMs},scale=${widthPx}:${heightPx}:flags=area,format=yuv420p`,
			...['-f', 'rawvideo', 'pipe:1'],
			...['-map', '0:a:0?', '-t', seconds(durationMs), '-ac', '1', '-ar', `${soundRateHz}`, '-f', 's16le', 'pipe:3'],
		],
		input: true,
		extraPipes: 1,
		gentle: 'end-input',
		graceMs: limitMs,
	})
	const pictures = collect(ffmpeg.output)
	const samples = collect(ffmpeg.pipe(3))
	for (const part of bytes) ffmpeg.input?.write(part)
	await ffmpeg.stop()
	await ffmpeg.exited
	return moments(pictures(), samples())
}

function seconds(ms: number): string {
	return (ms / 1000).toFixed(3)
}

/** A piece is bounded by its duration, and so is what becomes of it. */
function collect(stream: NodeJS.ReadableStream): () => Buffer {
	const parts: Buffer[] = []
	stream.on('data', (part: Buffer) => parts.push(part))
	return () => Buffer.concat(parts)
}

/** `pictures`: I420, one after the other. `samples`: 16 bits, mono. A piece without sound is silent. Pure. */
export function moments(pictures: Buffer, samples: Buffer): readonly PieceMoment[] {
	return Array.from({ length: Math.floor(pictures.length / pictureBytes) }, (_, index) => ({
		luma: Uint8Array.from(pictures.subarray(index * pictureBytes, index * pictureBytes + fingerprintPixels)),
		levelDb: levelAt(samples, index),
	}))
}

function levelAt(samples: Buffer, index: number): number {
	const first = index * momentSamples
	const last = Math.min(Math.floor(samples.length / 2), first + momentSamples)
	let squares = 0
	for (let sample = first; sample < last; sample++) squares += (samples.readInt16LE(2 * sample) / 32_768) ** 2
	return last <= first ? quietDb : levelOf(squares, last - first)
}
