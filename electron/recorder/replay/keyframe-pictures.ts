import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { ClipTools } from './write-clip.ts'

const widthPx = 160
const limitMs = 10_000
/** The beginning of a JPEG file. */
const jpegStart = Buffer.from([0xff, 0xd8, 0xff])

/** Small JPEGs of keyframes, in order; fewer when FFmpeg cannot decode one. `header`: with which they are decoded. */
export async function keyframePictures(header: MediaTag, keyframes: readonly MediaTag[], tools: ClipTools): Promise<readonly Buffer[]> {
	const ffmpeg = startManagedProcess({
		...tools,
		command: tools.ffmpegPath,
		args: [
			...['-hide_banner', '-loglevel', 'error', '-nostats', '-threads', '1', '-f', 'flv', '-i', 'pipe:0', '-map', '0:v'],
			...['-vf', `scale=${widthPx}:-2`, '-fps_mode', 'passthrough', '-c:v', 'mjpeg', '-q:v', '6', '-f', 'image2pipe', 'pipe:1'],
		],
		input: true,
		gentle: 'end-input',
		graceMs: limitMs,
	})
	const pieces: Buffer[] = []
	ffmpeg.output.on('data', (piece: Buffer) => pieces.push(piece))
	ffmpeg.input?.write(flvHeader({ video: true, audio: false }))
	ffmpeg.input?.write(flvTagBytes({ ...header, timestampMs: 0 }))
	// Their distance does not matter, only that they are in order.
	for (const [index, tag] of keyframes.entries()) ffmpeg.input?.write(flvTagBytes({ ...tag, timestampMs: 1000 * index }))
	await ffmpeg.stop()
	await ffmpeg.exited
	return splitJpegs(Buffer.concat(pieces))
}

/** Pure. */
export function splitJpegs(bytes: Buffer): readonly Buffer[] {
	const starts: number[] = []
	for (let at = bytes.indexOf(jpegStart); at !== -1; at = bytes.indexOf(jpegStart, at + jpegStart.length)) starts.push(at)
	return starts.map((start, index) => bytes.subarray(start, starts[index + 1] ?? bytes.length))
}
