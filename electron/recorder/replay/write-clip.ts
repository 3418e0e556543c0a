import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'
import { createPartTimeline } from '../worker/part-timeline.ts'

export interface ClipTools {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
}

export interface WrittenClip {
	/** Program time of the first picture, ms. */
	readonly firstTimestampMs: number
	/** From the first picture to the newest, ms. */
	readonly durationMs: number
}

/** How long FFmpeg may take to write what it was given, ms: ten minutes of video onto a slow disk. */
const writeLimitMs = 60_000

/** Writes tags as an MP4 that begins at 0 and can be searched in at once. "empty": there is no picture. Lines: FFmpeg's last ones when it failed. */
export async function writeClip(
	path: string,
	tags: readonly MediaTag[],
	tools: ClipTools,
): Promise<WrittenClip | 'empty' | readonly string[]> {
	const timeline = createPartTimeline()
	const fitted = tags.flatMap((tag) => timeline.fit(tag) ?? [])
	const firstTimestampMs = timeline.firstTimestampMs()
	if (firstTimestampMs === null) return 'empty'
	const args = ['-hide_banner', '-loglevel', 'warning', '-nostats', '-fpsprobesize', '0', '-f', 'flv', '-i', 'pipe:0']
	const mux = ['-map', '0:v', '-map', '0:a?', '-c', 'copy', '-copyts', '-movflags', '+faststart', '-f', 'mp4', '-y', `file:${path}`]
	const ffmpeg = startManagedProcess({
		...tools,
		command: tools.ffmpegPath,
		args: [...args, ...mux],
		input: true,
		gentle: 'end-input',
		graceMs: writeLimitMs,
	})
	ffmpeg.output.resume()
	ffmpeg.input?.write(flvHeader())
	for (const tag of fitted) ffmpeg.input?.write(flvTagBytes(tag))
	await ffmpeg.stop()
	const { code } = await ffmpeg.exited
	if (code !== 0) return ffmpeg.lastLines()
	const lastMs = fitted.findLast(({ kind }) => kind === 'video')?.timestampMs ?? 0
	return { firstTimestampMs, durationMs: lastMs }
}
