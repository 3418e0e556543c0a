import { say } from '../texts/english.ts'
import type { TextKey } from '../texts/keys.ts'
import type { Text } from '../texts/text.ts'
import type { EncoderProfile } from './encoder.ts'
import type { DestinationPreset } from './preset.ts'
import type { ProgramFormat } from './program.ts'

/** The values that the preset's service does not accept, in sentences; empty = everything is within its limits. */
export function profileProblems(
	{ name, limits }: Pick<DestinationPreset, 'name' | 'limits'>,
	profile: EncoderProfile,
	format: ProgramFormat,
): Text[] {
	const framesPerSecond = format.frameRate.numerator / format.frameRate.denominator
	// A portrait picture of 1080 × 1920 counts as 1080 lines too.
	const lines = Math.min(format.widthPx, format.heightPx)
	// 59.94 counts as 60 and 29.97 as 30.
	const fps = { counted: Math.round(framesPerSecond), shown: Math.round(framesPerSecond * 100) / 100 }
	const checks: readonly (readonly [key: TextKey, limit: number | null, counted: number, sent?: number])[] = [
		['limits/video', limits.videoKbps, profile.videoBitrateKbps],
		['limits/audio', limits.audioKbps, profile.audioBitrateKbps],
		['limits/keyframes', limits.keyframeSeconds, profile.keyframeIntervalS],
		['limits/height', limits.heightPx, lines],
		['limits/frame-rate', limits.fps, fps.counted, fps.shown],
	]
	return checks.flatMap(([key, limit, counted, sent = counted]) =>
		limit !== null && counted > limit ? [say(key, { name, limit, sent })] : [],
	)
}
