import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const bufferLimit = { maxBuffer: 1024 * 1024 * 1024, encoding: 'buffer' } as const

export interface Packet {
	readonly kind: 'video' | 'audio'
	readonly ptsS: number
	readonly dtsS: number
	readonly isKeyframe: boolean
}

/** Every packet of a file in the order in which it stands there. */
export async function packets(file: string): Promise<Packet[]> {
	const { stdout } = await run(
		'ffprobe',
		['-v', 'error', '-show_entries', 'packet=codec_type,pts_time,dts_time,flags', '-of', 'csv=p=0', file],
		bufferLimit,
	)
	return stdout
		.toString()
		.trim()
		.split('\n')
		.map((line) => line.split(','))
		.filter(([kind]) => kind === 'video' || kind === 'audio')
		.map(([kind, pts, dts, flags]) => ({
			kind: kind as Packet['kind'],
			ptsS: Number(pts),
			dtsS: Number(dts),
			isKeyframe: kind === 'video' && (flags ?? '').startsWith('K'),
		}))
}

/** The size of a file's picture, "1280x720". */
export async function pictureSize(file: string): Promise<string> {
	const size = ['-select_streams', 'v', '-show_entries', 'stream=width,height', '-of', 'csv=p=0:s=x']
	return (await run('ffprobe', ['-v', 'error', ...size, file])).stdout.trim()
}

/** Mean color of each decoded frame: [seconds, r, g, b]. */
export async function frameColors(file: string, crop = 'iw:ih:0:0'): Promise<{ atS: number; r: number; g: number; b: number }[]> {
	const times = (await packets(file))
		.filter(({ kind }) => kind === 'video')
		.map(({ ptsS }) => ptsS)
		.toSorted((a, b) => a - b)
	const { stdout } = await run(
		'ffmpeg',
		[
			'-v',
			'error',
			'-i',
			file,
			'-vf',
			`crop=${crop},scale=1:1:flags=area:in_color_matrix=bt709,format=rgb24`,
			'-fps_mode',
			'passthrough',
			'-f',
			'rawvideo',
			'-',
		],
		bufferLimit,
	)
	return Array.from({ length: Math.floor(stdout.length / 3) }, (_, index) => ({
		atS: times[index] ?? Number.NaN,
		r: stdout[3 * index] ?? 0,
		g: stdout[3 * index + 1] ?? 0,
		b: stdout[3 * index + 2] ?? 0,
	}))
}

/** Mono samples at 48 kHz, and the time of the first one on the file's clock. */
export async function sound(file: string): Promise<{ startS: number; samples: Float32Array }> {
	const startS = (await packets(file)).find(({ kind }) => kind === 'audio')?.ptsS ?? 0
	const { stdout } = await run(
		'ffmpeg',
		['-v', 'error', '-i', file, '-map', '0:a', '-ac', '1', '-ar', '48000', '-f', 'f32le', '-'],
		bufferLimit,
	)
	return {
		startS,
		samples: new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length - (stdout.length % 4))),
	}
}

/** RMS of a stretch of samples in dBFS. */
export function levelDb(samples: Float32Array): number {
	const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length)
	return 10 * Math.log10(Math.max(power, 1e-12))
}

/** Strongest frequency of a stretch of samples, Hz, by counting zero crossings: enough for a clean tone. */
export function toneHz(samples: Float32Array): number {
	let crossings = 0
	for (let index = 1; index < samples.length; index++) if ((samples[index - 1] ?? 0) < 0 && (samples[index] ?? 0) >= 0) crossings++
	return (crossings * 48_000) / Math.max(1, samples.length)
}

/** What must hold for every stream that leaves the studio. Returns what does not, in words; empty when all is well. */
export function streamFaults(all: readonly Packet[], frameS: number, keyframeS = 2): string[] {
	const faults: string[] = []
	for (const kind of ['video', 'audio'] as const) {
		const track = all.filter((packet) => packet.kind === kind)
		if (track.length === 0) faults.push(`no ${kind}`)
		for (let index = 1; index < track.length; index++) {
			const [before, after] = [track[index - 1] as Packet, track[index] as Packet]
			if (!(after.dtsS > before.dtsS)) faults.push(`${kind} DTS goes from ${before.dtsS} to ${after.dtsS}`)
		}
	}
	const first = all.find(({ kind }) => kind === 'video')
	if (first && !first.isKeyframe) faults.push('does not begin with a keyframe')
	const keyframes = all.filter(({ isKeyframe }) => isKeyframe)
	for (let index = 1; index < keyframes.length; index++) {
		const gap = (keyframes[index] as Packet).ptsS - (keyframes[index - 1] as Packet).ptsS
		// FLV counts in whole milliseconds.
		if (Math.abs(gap - keyframeS) > frameS + 0.002) faults.push(`keyframes ${gap.toFixed(3)} s apart at ${keyframes[index]?.ptsS}`)
	}
	return faults
}

/** The longest hole between two packets of a track, seconds. */
export function longestGapS(all: readonly Packet[], kind: Packet['kind']): number {
	const times = all.filter((packet) => packet.kind === kind).map(({ dtsS }) => dtsS)
	return times.slice(1).reduce((longest, time, index) => Math.max(longest, time - (times[index] ?? time)), 0)
}

/** Files of a folder, oldest name first. */
export async function filesIn(folder: string, ending: string): Promise<string[]> {
	const names = await readdir(folder).catch(() => [])
	return names
		.filter((name) => name.endsWith(ending))
		.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
		.map((name) => join(folder, name))
}
