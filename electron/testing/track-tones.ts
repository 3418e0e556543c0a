import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const rateHz = 48_000

/** A stereo block of a tone, continued from sample `from`. */
export function toneBlock(frequencyHz: number, from: number, samples: number): Float32Array {
	return Float32Array.from(
		{ length: 2 * samples },
		(_, index) => 0.25 * Math.sin((2 * Math.PI * frequencyHz * (from + (index >> 1))) / rateHz),
	)
}

/** The names of a file's sound tracks, and the frequency of each between two moments, Hz, counted from its zero crossings. */
export async function trackTones(path: string, fromS: number, lengthS: number): Promise<readonly { name: string; frequencyHz: number }[]> {
	const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', 'a', '-show_streams', '-of', 'json', path])
	const streams: readonly { tags?: { title?: string; handler_name?: string } }[] = JSON.parse(stdout).streams
	return Promise.all(
		streams.map(async ({ tags }, index) => ({
			name: tags?.title ?? tags?.handler_name ?? '',
			frequencyHz: await frequencyOf(path, index, fromS, lengthS),
		})),
	)
}

async function frequencyOf(path: string, track: number, fromS: number, lengthS: number): Promise<number> {
	const part = ['-ss', String(fromS), '-i', path, '-t', String(lengthS)]
	const { stdout } = await run('ffmpeg', ['-v', 'error', ...part, '-map', `0:a:${track}`, '-ac', '1', '-f', 's16le', 'pipe:1'], {
		encoding: 'buffer',
		maxBuffer: 1e8,
	})
	const samples = Array.from({ length: Math.floor(stdout.length / 2) }, (_, index) => stdout.readInt16LE(2 * index))
	const rises = samples.filter((sample, index) => index > 0 && (samples[index - 1] ?? 0) < 0 && sample >= 0).length
	return Math.round((rises * rateHz) / Math.max(1, samples.length))
}
