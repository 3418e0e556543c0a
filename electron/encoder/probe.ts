import { defaultEncoderProfile, type EncoderProfile, type VideoCodec } from '../../shared/domain/encoder.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import { say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import { captureOutput } from '../process/capture-output.ts'
import { belowNormal } from '../process/lower-priority.ts'
import { redactLine } from '../process/redact-line.ts'
import type { Spawn } from '../process/spawn.ts'
import { defaultEncoderMachine, type EncoderMachine, encoderArguments, pictureDescriptor, soundDescriptor } from './encoder-arguments.ts'
import { encoderFailureReason } from './encoder-failure.ts'

export interface ProbedEncoder {
	readonly codec: VideoCodec
	readonly works: boolean
	/** Why it does not work, for people; null when it works. */
	readonly reason: Text | null
}

export interface ProbeOptions {
	readonly spawn: Spawn
	readonly ffmpegPath: string
	readonly platform: string
	readonly format: ProgramFormat
	readonly machine?: EncoderMachine
	/** Limit for each encoder, ms. A driver in a bad state hangs instead of failing. */
	readonly limitMs?: number
}

/** Hardware encoders worth trying per system, best first. */
export function candidateCodecs(platform: string): readonly VideoCodec[] {
	if (platform === 'darwin') return ['h264_videotoolbox']
	if (platform === 'win32') return ['h264_nvenc', 'h264_qsv', 'h264_amf']
	return ['h264_nvenc', 'h264_qsv', 'h264_vaapi']
}

/** Really encodes half a second with each candidate, one after the other. libx264 is not probed: an FFmpeg without it is refused at the start. */
export async function probeEncoders(options: ProbeOptions): Promise<readonly ProbedEncoder[]> {
	const results: ProbedEncoder[] = []
	for (const codec of candidateCodecs(options.platform)) results.push(await probeOne(options, codec))
	return results
}

/** The codec that a profile means on this computer: the one it names, or for "auto" the first hardware encoder that works. */
export function chooseCodec(profile: EncoderProfile, working: readonly VideoCodec[]): VideoCodec {
	return profile.codec === 'auto' ? (working[0] ?? 'libx264') : profile.codec
}

async function probeOne(options: ProbeOptions, codec: VideoCodec): Promise<ProbedEncoder> {
	const args = probeArguments(codec, options.format, options.machine ?? defaultEncoderMachine)
	const result = await captureOutput(options.spawn, options.ffmpegPath, args, options.limitMs ?? 5000, { priority: belowNormal })
	// The FLV file header alone is 13 bytes: an encoder that opened but produced no packet is recognized by the size.
	const works = result.code === 0 && result.stdout.length > 500
	if (works) return { codec, works, reason: null }
	const lines = result.stderr
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map(redactLine)
	return { codec, works, reason: result.timedOut ? say('encoder-end/no-answer') : encoderFailureReason(codec, lines) }
}

/** The real arguments of a show with its two raw inputs replaced by generated ones. */
export function probeArguments(
	codec: VideoCodec,
	format: ProgramFormat,
	machine: EncoderMachine,
	{ profile = defaultEncoderProfile, seconds = 0.5 }: { readonly profile?: EncoderProfile; readonly seconds?: number } = {},
): readonly string[] {
	const args = [...encoderArguments({ ...profile, codec }, codec, format, machine)]
	const picture = generatedPicture(format, seconds)
	const firstInput = args.indexOf('-probesize')
	const afterInputs = args.indexOf('-map')
	if (args[args.indexOf('-i') + 1] !== `pipe:${pictureDescriptor}` || args[afterInputs - 1] !== `pipe:${soundDescriptor}`)
		throw new Error('The encoder arguments have another shape than the probe expects.')
	args.splice(
		firstInput,
		afterInputs - firstInput,
		'-f',
		'lavfi',
		'-i',
		picture,
		'-f',
		'lavfi',
		'-i',
		`sine=duration=${seconds}:sample_rate=48000`,
	)
	return args
}

/** A moving test picture, as an input of FFmpeg's lavfi. */
export function generatedPicture({ widthPx, heightPx, frameRate }: ProgramFormat, seconds: number): string {
	return `testsrc2=size=${widthPx}x${heightPx}:rate=${frameRate.numerator}/${frameRate.denominator}:duration=${seconds}`
}
