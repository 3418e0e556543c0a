import type { FrameRate } from '../../../shared/domain/program.ts'

const common = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'warning']
/** The input is not analyzed before the first picture is written. */
const immediate = ['-fflags', 'nobuffer', '-probesize', '32', '-analyzeduration', '0', '-thread_queue_size', '8']

/** FFmpeg reads this input and writes its pictures as I420. */
export function pictureArguments(input: readonly string[], filters: readonly string[]): readonly string[] {
	const output = ['-map', '0:v:0', '-vf', filters.join(','), '-fps_mode', 'passthrough', '-f', 'rawvideo', '-flush_packets', '1', 'pipe:1']
	return [...common, ...immediate, ...input, ...output]
}

/** FFmpeg reads this input and writes its sound as f32le stereo. */
export function soundArguments(input: readonly string[]): readonly string[] {
	// One channel goes to both sides at its own level; FFmpeg's default lowers it by 3 dB.
	const bothSides = ['-af', 'aeval=val(0)|val(min(1\\,nb_in_channels-1)):c=stereo']
	const output = ['-ar', '48000', '-ac', '2', '-f', 'f32le', '-flush_packets', '1', 'pipe:3']
	return [...common, ...immediate, ...input, '-map', '0:a:0', ...bothSides, ...output]
}

export const rateText = (rate: FrameRate) => `${rate.numerator}/${rate.denominator}`
