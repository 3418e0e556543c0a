import { captureOutput } from '../../process/capture-output.ts'
import type { Spawn } from '../../process/spawn.ts'
import { keyframeArguments } from './cut-arguments.ts'
import type { Keyframe } from './cut-plan.ts'

/** Longer than any group of pictures that this studio writes, ms. */
const windowMs = 22_000
/** In some files FFmpeg looks for a keyframe by its time of decoding, which is earlier: it then begins after the one that was wanted. */
const marginMs = 500
const limitMs = 30_000

/** The keyframes around a position, at least one before it if there is one; empty when the file cannot be read. */
export async function keyframesAround(
	path: string,
	atMs: number,
	services: { readonly spawn: Spawn; readonly ffmpegPath: string; readonly signal?: AbortSignal },
): Promise<readonly Keyframe[]> {
	const { signal } = services
	const fromMs = Math.max(0, atMs - marginMs)
	const { stdout } = await captureOutput(
		services.spawn,
		services.ffmpegPath,
		keyframeArguments(path, fromMs, windowMs),
		limitMs,
		signal ? { signal } : {},
	)
	return keyframesOf(stdout, fromMs)
}

/** Reads what FFmpeg's framecrc writes, whose times are relative to `atMs`. Pure. */
export function keyframesOf(text: string, atMs: number): readonly Keyframe[] {
	const [, numerator = '1', denominator = '1000'] = /^#tb 0: (\d+)\/(\d+)$/m.exec(text) ?? []
	const toMs = (value: string) => atMs + (Number(value) * Number(numerator) * 1000) / Number(denominator)
	return [...text.matchAll(/^0,\s*(-?\d+),\s*(-?\d+),/gm)].map(([, decoded = '0', shown = '0']) => ({
		atMs: toMs(shown),
		decodedAtMs: toMs(decoded),
	}))
}
