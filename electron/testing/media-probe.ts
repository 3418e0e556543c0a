import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect } from 'vitest'

const run = promisify(execFile)

/** What ffprobe reports about a file. */
export interface Probed {
	readonly durationS: number
	readonly startS: number
	readonly chapters: readonly { readonly title: string; readonly startS: number; readonly endS: number }[]
	/** Seconds, in file order. */
	readonly videoDts: readonly number[]
	readonly audioDts: readonly number[]
	/** Seconds, in the order in which pictures are shown. Matroska has no other time. */
	readonly videoPts: readonly number[]
	readonly keyframes: number
}

export async function probe(path: string): Promise<Probed> {
	const { stdout } = await run(
		'ffprobe',
		['-v', 'error', '-show_format', '-show_chapters', '-show_packets', '-show_streams', '-of', 'json', path],
		{
			maxBuffer: 1e9,
		},
	)
	const found = JSON.parse(stdout)
	const times = (kind: string, time: 'dts_time' | 'pts_time'): number[] =>
		found.packets
			.filter((each: { codec_type: string }) => each.codec_type === kind)
			.map((each: Record<string, string>) => Number(each[time]))
	return {
		durationS: Number(found.format.duration),
		startS: Number(found.format.start_time),
		chapters: found.chapters.map((each: { start_time: string; end_time: string; tags: { title: string } }) => ({
			title: each.tags.title,
			startS: Number(each.start_time),
			endS: Number(each.end_time),
		})),
		videoDts: times('video', 'dts_time'),
		audioDts: times('audio', 'dts_time'),
		videoPts: times('video', 'pts_time').toSorted((a, b) => a - b),
		keyframes: found.packets.filter(
			(each: { codec_type: string; flags: string }) => each.codec_type === 'video' && each.flags.startsWith('K'),
		).length,
	}
}

/** Decodes everything; returns FFmpeg's errors and warnings. */
export async function complaints(path: string): Promise<string> {
	const { stderr } = await run('ffmpeg', [
		'-v',
		'error',
		'-xerror',
		'-i',
		path,
		'-vsync',
		'passthrough',
		'-enc_time_base',
		'1:1000',
		'-f',
		'null',
		'-',
	])
	return stderr
}

export function largestGap(times: readonly number[]): number {
	return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)))
}

export function smallestGap(times: readonly number[]): number {
	return Math.min(...times.slice(1).map((time, index) => time - (times[index] ?? 0)))
}

/** Checks that every picture of the program is in the file exactly once: 25 a second, with some tolerance for rounding at both ends. */
export function expectEachPictureOnce(probed: Probed): void {
	// A file can end before the B-frames that are shown before its last picture.
	const shown = probed.videoPts.slice(0, -3)
	const firstS = shown[0] ?? 0
	const lastS = shown.at(-1) ?? 0
	expect(shown.length).toBe(Math.round((lastS - firstS) * 25) + 1)
}

/** The names of the top boxes of an MP4 file. */
export async function boxOrder(path: string): Promise<string[]> {
	const file = await open(path, 'r')
	const names: string[] = []
	const head = Buffer.alloc(8)
	for (let at = 0; (await file.read(head, 0, 8, at)).bytesRead === 8; at += head.readUInt32BE(0)) {
		names.push(head.toString('latin1', 4, 8))
		if (head.readUInt32BE(0) < 8) break
	}
	await file.close()
	return names
}
