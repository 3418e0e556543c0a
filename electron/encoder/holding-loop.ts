import type { EncoderProfile, VideoCodec } from '../../shared/domain/encoder.ts'
import { sampleRateHz } from '../../shared/domain/feeds.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import { captureOutput } from '../process/capture-output.ts'
import { belowNormal } from '../process/lower-priority.ts'
import type { Spawn } from '../process/spawn.ts'
import { defaultEncoderMachine, encoderArguments, keyframeIntervalFrames } from './encoder-arguments.ts'

export interface HoldingLoopOptions {
	readonly spawn: Spawn
	readonly ffmpegPath: string
	readonly profile: EncoderProfile
	readonly codec: VideoCodec
	readonly format: ProgramFormat
	/** A file with one raw picture, I420 in the size of the format. */
	readonly picturePath: string
	/** The FLV file that is made; an existing one is replaced. */
	readonly outPath: string
}

const limitMs = 30_000

/** Encodes one group of the same picture, with silence, exactly as a show is encoded. Resolves with FFmpeg's last words when it fails, else null. */
export async function encodeHoldingLoop(options: HoldingLoopOptions): Promise<string | null> {
	const result = await captureOutput(options.spawn, options.ffmpegPath, holdingLoopArguments(options), limitMs, { priority: belowNormal })
	if (result.code === 0) return null
	return result.timedOut ? 'no answer' : (result.spawnError ?? result.stderr.slice(-500))
}

/** The arguments of a show with its two raw inputs replaced by one picture and by silence, and its pipe by a file. Pure. */
export function holdingLoopArguments({
	profile,
	codec,
	format,
	picturePath,
	outPath,
}: Omit<HoldingLoopOptions, 'spawn' | 'ffmpegPath'>): readonly string[] {
	const { numerator, denominator } = format.frameRate
	const pictures = keyframeIntervalFrames(profile, format)
	const seconds = String((pictures * denominator) / numerator)
	const args = encoderArguments(profile, codec, format, defaultEncoderMachine)
	const raw = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${format.widthPx}x${format.heightPx}`, '-r', `${numerator}/${denominator}`]
	const inputs = [
		...['-stream_loop', '-1', ...raw, '-i', picturePath],
		...['-f', 'lavfi', '-t', seconds, '-i', `anullsrc=channel_layout=stereo:sample_rate=${sampleRateHz}`],
	]
	const before = args.slice(0, args.indexOf('-probesize'))
	const after = args.slice(args.indexOf('-map'), -1)
	return [...before, '-y', ...inputs, ...after, '-frames:v', String(pictures), outPath]
}
