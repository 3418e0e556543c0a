import type { EncoderProfile, VideoCodec } from '../../shared/domain/encoder.ts'
import {
	type EncoderResult,
	type MeasuredFormat,
	type MeasuredFormatId,
	measuredFormatIds,
	measuredFormats,
} from '../../shared/domain/encoder-measurement.ts'
import { say } from '../../shared/texts/english.ts'
import { captureOutput } from '../process/capture-output.ts'
import { redactLine } from '../process/redact-line.ts'
import type { Spawn } from '../process/spawn.ts'
import { defaultEncoderMachine } from './encoder-arguments.ts'
import { encoderFailureReason } from './encoder-failure.ts'
import { generatedPicture, probeArguments } from './probe.ts'

export interface MeasureOptions {
	readonly spawn: Spawn
	readonly ffmpegPath: string
	readonly codecs: readonly VideoCodec[]
	readonly profile: EncoderProfile
	readonly processors: number
	/** The programs are killed when this is aborted. */
	readonly signal: AbortSignal
}

/** Seconds of picture that each encoder gets. */
const measuredS = 2
/** Slower than this fraction of the program's pace is of no use to a show. */
const limitMs = 8000

/** Really encodes two seconds with every encoder in every format, one after the other, so that none takes the others' processors. */
export async function measureEncoders(options: MeasureOptions): Promise<readonly EncoderResult[]> {
	const results: EncoderResult[] = []
	for (const formatId of measuredFormatIds) {
		const measured = measuredFormats[formatId]
		// Making the pictures is no work of an encoder.
		const without = options.signal.aborted ? null : readBenchmark((await capture(options, pictureArguments(measured))).stderr)
		for (const codec of options.codecs) {
			if (options.signal.aborted) return []
			results.push(await measureOne(options, codec, formatId, without?.processorS ?? 0))
		}
	}
	return options.signal.aborted ? [] : results
}

async function measureOne(
	options: MeasureOptions,
	codec: VideoCodec,
	formatId: MeasuredFormatId,
	pictureS: number,
): Promise<EncoderResult> {
	const { format, videoBitrateKbps } = measuredFormats[formatId]
	const profile = { ...options.profile, codec, videoBitrateKbps }
	const output = await capture(options, [
		'-benchmark',
		...probeArguments(codec, format, defaultEncoderMachine, { profile, seconds: measuredS }),
	])
	const took = output.code === 0 ? readBenchmark(output.stderr) : null
	if (took) {
		const loadPercent = Math.max(1, Math.round((100 * (took.processorS - pictureS)) / (measuredS * options.processors)))
		return { codec, formatId, speed: Math.round((10 * measuredS) / took.realS) / 10, loadPercent, reason: null }
	}
	const lines = output.stderr
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map(redactLine)
	const reason = output.timedOut ? say('encoder-measure/too-slow') : encoderFailureReason(codec, lines)
	return { codec, formatId, speed: null, loadPercent: null, reason }
}

function capture({ spawn, ffmpegPath, signal }: MeasureOptions, args: readonly string[]) {
	// What it took is said at this level.
	const loud = args.map((each, index) => (args[index - 1] === '-loglevel' ? 'info' : each))
	return captureOutput(spawn, ffmpegPath, loud, limitMs, { signal })
}

function pictureArguments({ format }: MeasuredFormat): readonly string[] {
	const picture = generatedPicture(format, measuredS)
	return ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'info', '-benchmark', '-f', 'lavfi', '-i', picture, '-f', 'null', '-']
}

/** What FFmpeg says at its end: "bench: utime=1.234s stime=0.056s rtime=0.789s". */
export function readBenchmark(stderr: string): { readonly processorS: number; readonly realS: number } | null {
	const [, user, system, real] = /bench: utime=([\d.]+)s stime=([\d.]+)s rtime=([\d.]+)s/.exec(stderr) ?? []
	const realS = Number(real)
	return realS > 0 ? { processorS: Number(user) + Number(system), realS } : null
}
