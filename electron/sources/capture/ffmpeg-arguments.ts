import type { FrameRate } from '../../../shared/domain/program.ts'

const common = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'warning']
/** Nothing is examined before the first picture is handed on. */
const atOnce = ['-fflags', 'nobuffer', '-probesize', '32', '-analyzeduration', '0', '-thread_queue_size', '8']

/** FFmpeg reads this input and hands its pictures on as I420. */
export function pictureArguments(input: readonly string[], filters: readonly string[]): readonly string[] {
	const output = ['-map', '0:v:0', '-vf', filters.join(','), '-fps_mode', 'passthrough', '-f', 'rawvideo', '-flush_packets', '1', 'pipe:1']
	return [...common, ...atOnce, ...input, ...output]
}

/** FFmpeg reads this input and hands its sound on as f32le stereo. */
export function soundArguments(input: readonly string[]): readonly string[] {
	// One channel goes to both sides at its own level; FFmpeg's own way takes 3 dB away.
	const bothSides = ['-af', 'aeval=val(0)|val(min(1\\,nb_in_channels-1)):c=stereo']
	const output = ['-ar', '48000', '-ac', '2', '-f', 'f32le', '-flush_packets', '1', 'pipe:3']
	return [...common, ...atOnce, ...input, '-map', '0:a:0', ...bothSides, ...output]
}

export const rateText = (rate: FrameRate) => `${rate.numerator}/${rate.denominator}`
