import type { EncoderProfile } from './encoder.ts'
import type { DestinationPreset } from './preset.ts'
import type { ProgramFormat } from './program.ts'

/** What the service of the preset does not take of what is sent, in sentences; empty = all is within what it names. */
export function profileProblems(
	{ name, limits }: Pick<DestinationPreset, 'name' | 'limits'>,
	profile: EncoderProfile,
	format: ProgramFormat,
): string[] {
	const framesPerSecond = format.frameRate.numerator / format.frameRate.denominator
	const checks: readonly (readonly [limit: number | null, sent: number, sentence: (limit: number) => string])[] = [
		[
			limits.videoKbps,
			profile.videoBitrateKbps,
			(limit) => `${name} takes at most ${limit} kb/s; the picture is sent with ${profile.videoBitrateKbps}.`,
		],
		[
			limits.audioKbps,
			profile.audioBitrateKbps,
			(limit) => `${name} takes at most ${limit} kb/s of sound; it is sent with ${profile.audioBitrateKbps}.`,
		],
		[
			limits.keyframeSeconds,
			profile.keyframeIntervalS,
			(limit) => `${name} wants a keyframe every ${limit} s; one is sent every ${profile.keyframeIntervalS} s.`,
		],
		// A standing picture of 1080 × 1920 counts as 1080 lines, too.
		[limits.heightPx, linesOf(format), (limit) => `${name} takes pictures up to ${limit} lines; they are sent with ${linesOf(format)}.`],
		[
			limits.fps,
			// 59.94 counts as 60 and 29.97 as 30.
			Math.round(framesPerSecond),
			(limit) => `${name} takes at most ${limit} frames a second; ${Math.round(framesPerSecond * 100) / 100} are sent.`,
		],
	]
	return checks.flatMap(([limit, sent, sentence]) => (limit !== null && sent > limit ? [sentence(limit)] : []))
}

const linesOf = ({ widthPx, heightPx }: ProgramFormat) => Math.min(widthPx, heightPx)
