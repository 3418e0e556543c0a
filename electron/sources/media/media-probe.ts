import { AppError } from '../../../shared/errors/app-error.ts'
import { type CapturedOutput, captureOutput } from '../../process/capture-output.ts'
import { redactLine } from '../../process/redact-line.ts'
import { readFfmpegDump } from './ffmpeg-dump.ts'
import { readFfprobeAnswer } from './ffprobe-answer.ts'
import type { MediaContext } from './media-context.ts'
import { explainMediaProbe } from './media-failure.ts'
import type { MediaInput } from './media-input.ts'
import { chooseStreams, type MediaContents, type MediaProbe } from './media-streams.ts'

/** Time for a slow disk or network share, ms. */
const fileLimitMs = 15_000
/** An address that sends nothing for this long is reported as having nothing to show, ms. */
const networkLimitMs = 8000

export type ProbeContext = Pick<MediaContext, 'spawn' | 'ffmpegPath' | 'tools' | 'log'>

/** Runs ffprobe, or FFmpeg when there is none. Rejects with an AppError of `explainMediaProbe`. */
export async function probeMedia(context: ProbeContext, input: MediaInput, signal: AbortSignal): Promise<MediaProbe> {
	const limitMs = input.flow === 'file' ? fileLimitMs : networkLimitMs
	const { answer, contents } = await runProbe(context, input, limitMs, signal)
	const probe = chooseStreams(contents)
	if (!probe.video && !probe.sound) {
		throw AppError.fromData(explainMediaProbe(answer.stderr.split(/\r?\n/).map(redactLine), answer, limitMs, input).error)
	}
	const decoder = probe.video?.decoder
	if (!probe.video || !decoder || (await context.tools.decoders()).has(decoder)) return probe
	context.log.warn('The transparency of a film is lost: this FFmpeg has no decoder for it', { decoder })
	return { ...probe, video: { ...probe.video, decoder: null, hasAlpha: false } }
}

async function runProbe(
	{ spawn, ffmpegPath, tools }: ProbeContext,
	input: MediaInput,
	limitMs: number,
	signal: AbortSignal,
): Promise<{ readonly answer: CapturedOutput; readonly contents: MediaContents }> {
	const { descriptors, environment, stream } = input
	const run = (command: string, args: readonly string[]) =>
		captureOutput(spawn, command, ['-hide_banner', ...args, ...input.arguments(3)], limitMs, {
			...{ descriptors, environment, signal, stdin: stream?.beginning() },
		})
	const ffprobePath = await tools.ffprobePath()
	if (ffprobePath !== null) {
		const answer = await run(ffprobePath, [
			...['-loglevel', 'warning', '-print_format', 'json', '-show_format', '-show_streams', '-show_programs'],
		])
		const contents = answer.spawnError === null ? readFfprobeAnswer(answer.stdout) : null
		if (contents || answer.timedOut) return { answer, contents: contents ?? { format: null, durationS: null, streams: [] } }
	}
	const answer = await run(ffmpegPath, ['-nostdin'])
	return { answer, contents: readFfmpegDump(answer.stderr) }
}
