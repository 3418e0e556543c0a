import type { Keyframe, Piece } from './cut-plan.ts'
import { filmInput } from './film-input.ts'

/** Seconds with microseconds, as FFmpeg counts. */
const seconds = (ms: number) => (ms / 1000).toFixed(6)
const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error']
/** Time stamps in the stream between two FFmpegs begin here, so that none is negative. */
const originMs = 10_000
/** A keyframe is looked for from a moment before it, so that rounding does not hide it. */
const beforeMs = 1
/** Length of a block of AAC at 48 kHz, ms. */
const soundBlockMs = 21.334
/** Pictures are encoded again at a quality that is not told from the copied ones. */
const quality = ['-preset', 'veryfast', '-crf', '16']

/** Lists keyframes from the one before `atMs` on, for `windowMs`. */
export function keyframeArguments(path: string, atMs: number, windowMs: number): readonly string[] {
	return [
		...[...quiet, '-ss', seconds(atMs), ...filmInput(path), '-map', '0:v:0', '-c', 'copy', '-bsf:v', 'noise=drop=not(key)'],
		...['-t', seconds(windowMs), '-f', 'framecrc', '-'],
	]
}

export interface CutOutput {
	readonly target: string
	/** Numbers from 1. */
	readonly tracks: readonly number[]
	/** FFmpeg's metadata file with title and chapters. */
	readonly metadataPath: string
	/** Names of the kept tracks, in order; null = none. */
	readonly names: readonly (string | null)[]
}

/** The rest of the command that writes the clip: `film` and `sound` are the numbers of the inputs. */
function outputArguments(
	{ target, tracks, names }: CutOutput,
	inputs: { film: number; sound: number; metadata: number },
): readonly string[] {
	return [
		...['-map', `${inputs.film}:v:0`, ...tracks.flatMap((track) => ['-map', `${inputs.sound}:a:${track - 1}`])],
		...['-map_metadata', String(inputs.metadata), '-map_chapters', String(inputs.metadata), '-c', 'copy', '-copypriorss', '0'],
		...names.flatMap((name, index) => (name === null ? [] : [`-metadata:s:a:${index}`, `handler_name=${name}`])),
		...['-movflags', '+faststart', '-f', 'mp4', '-y', `file:${target}`],
	]
}

/** Copies whole groups of pictures, with sound. The file is read twice, because sound and pictures end at different times of decoding. */
export function copyArguments(path: string, from: Keyframe, to: Keyframe | null, frameMs: number, output: CutOutput): readonly string[] {
	const startMs = Math.max(0, from.atMs - beforeMs)
	const input = (lengthMs: number | null) => [
		...['-ss', seconds(startMs), ...(lengthMs === null ? [] : ['-t', seconds(lengthMs)]), ...filmInput(path)],
	]
	return [
		...['-hide_banner', '-nostdin', '-loglevel', 'error', '-nostats', '-progress', 'pipe:1'],
		...[...input(to && lengthUntil(from, to, frameMs)), ...input(to && to.atMs - startMs)],
		...['-f', 'ffmetadata', '-i', output.metadataPath, ...outputArguments(output, { film: 0, sound: 1, metadata: 2 })],
	]
}

/** FFmpeg ends by the time of decoding: after the last picture that comes before `to` in the file, and before `to` itself. */
function lengthUntil(from: Keyframe, to: Keyframe, frameMs: number): number {
	return to.decodedAtMs - frameMs / 2 - Math.max(0, from.atMs - beforeMs)
}

const transport = (startMs: number, cutMs: number) => [
	...['-output_ts_offset', seconds(originMs + startMs - cutMs), '-muxdelay', '0', '-muxpreload', '0', '-f', 'mpegts', 'pipe:1'],
]

/** Whole groups of pictures as a transport stream. `cutMs`: the time of the clip's start. */
export function middleArguments(path: string, from: Keyframe, to: Keyframe, frameMs: number, cutMs: number): readonly string[] {
	const startMs = Math.max(0, from.atMs - beforeMs)
	return [
		...[...quiet, '-ss', seconds(startMs), ...filmInput(path), '-map', '0:v:0', '-c', 'copy', '-copypriorss', '0'],
		...['-t', seconds(lengthUntil(from, to, frameMs)), ...transport(startMs, cutMs)],
	]
}

/** Pictures of an edge, encoded again, as a transport stream. `depth`: how many pictures the copied ones are reordered by. */
export function edgeArguments(path: string, { fromMs, toMs }: Piece, frameMs: number, cutMs: number, depth: number): readonly string[] {
	// Half a picture earlier: rounding then never decides which picture is the first.
	const startMs = Math.max(0, fromMs - frameMs / 2)
	return [
		...[...quiet, '-ss', seconds(startMs), ...filmInput(path), '-map', '0:v:0', '-t', seconds(toMs - frameMs / 2 - startMs)],
		...['-fps_mode', 'passthrough', '-enc_time_base', '1:90000', '-c:v', 'libx264', ...quality, '-profile:v', 'high'],
		// The length of the last picture is known by the rate alone: a transport stream has none.
		...['-bsf:v', `h264_metadata=tick_rate=${Math.round(2_002_000 / frameMs)}/1001`],
		...['-pix_fmt', 'yuv420p', '-bf', String(Math.min(2, depth)), '-flags', '+cgop', ...transport(startMs, cutMs)],
	]
}

/** Writes the clip from the pictures on its standard input and the sound of the file. */
export function joinArguments(path: string, inMs: number, outMs: number, output: CutOutput): readonly string[] {
	const soundFromMs = Math.max(0, inMs - soundBlockMs)
	return [
		...['-hide_banner', '-loglevel', 'error', '-nostats', '-progress', 'pipe:1', '-thread_queue_size', '512'],
		...['-f', 'mpegts', '-i', 'pipe:0'],
		...['-itsoffset', seconds(soundFromMs - inMs), '-ss', seconds(soundFromMs), ...filmInput(path)],
		...['-f', 'ffmetadata', '-i', output.metadataPath, '-t', seconds(outMs - inMs)],
		// The edges have parameters of their own, which stand in the stream: "avc3" says so.
		...['-tag:v', 'avc3', ...outputArguments(output, { film: 0, sound: 1, metadata: 2 })],
	]
}
