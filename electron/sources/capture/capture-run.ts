import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import { readInPlace, readPieces } from '../../process/read-in-place.ts'
import type { PictureSize } from '../picture-size.ts'
import type { CaptureContext } from '../source-context.ts'
import { explainSourceFailure, type SourceFailure, screenGone } from '../source-errors.ts'
import type { CaptureKind } from './capture-kind.ts'
import type { CaptureRun, CaptureRunEvents } from './capture-run-events.ts'
import { createFrameAssembler } from './frame-assembler.ts'
import { createSampleJoiner } from './sample-joiner.ts'

/** About 0.17 s of stereo f32le at 48 kHz. */
const soundBlockBytes = 65_536
/** A camera may take seconds to wake up. */
const firstOutputMs = 8000
const staleMs = 2000
/** The rest of its output is not needed: a capture ends within milliseconds after its pipe is closed. */
const graceMs = 500

/** Throws AppError when it cannot be opened on this computer at all. */
export function startCaptureRun<Settings>(
	kind: CaptureKind<Settings>,
	settings: Settings,
	size: PictureSize,
	context: CaptureContext,
	events: CaptureRunEvents,
): CaptureRun {
	const withFfmpeg = () => startFfmpegRun(kind, settings, size, context, events)
	return kind.start?.(settings, context, events, size, withFfmpeg) ?? withFfmpeg()
}

function startFfmpegRun<Settings>(
	kind: CaptureKind<Settings>,
	settings: Settings,
	size: PictureSize,
	context: CaptureContext,
	events: CaptureRunEvents,
): CaptureRun {
	const ffmpeg = startManagedProcess({
		spawn: context.spawn,
		clock: context.clock,
		command: context.ffmpegPath,
		args: kind.arguments(settings, size, context.format.frameRate, context.machine),
		input: false,
		extraPipes: 1,
		gentle: 'close-output',
		graceMs,
		terminateMs: 500,
		firstOutputMs,
		staleMs,
	})
	let isDisposed = false
	let isGone = false
	const stopWatching = kind.watch?.(settings, context, {
		onResized: () => !isDisposed && events.onResized(),
		onGone() {
			isGone = true
			ffmpeg.kill()
		},
		onUnavailable: (why) => context.log.info('What is captured cannot be watched', { why }),
	})
	const frames = createFrameAssembler(size, () => {
		ffmpeg.sawOutput()
		if (isDisposed) return
		events.onOutput()
		events.onPicture()
	})
	const joiner = createSampleJoiner((samples) => {
		ffmpeg.sawOutput()
		if (isDisposed) return
		events.onSamples(samples)
		events.onOutput()
	})
	readInPlace(ffmpeg.output, frames)
	if (ffmpeg.pid > 0) readInPlace(ffmpeg.pipe(3), readPieces(soundBlockBytes, joiner.push))
	detach(
		ffmpeg.exited.then((exit) => {
			stopWatching?.()
			if (isDisposed) return
			const failure = isGone
				? screenGone()
				: explainSourceFailure(kind.subject, ffmpeg.lastLines(), exit, ffmpeg.hung() !== null, events.deviceName())
			context.log.warn('A source ended', { code: failure.error.code, lastLine: ffmpeg.lastLines().at(-1) })
			events.onGone(failure)
		}),
	)
	return {
		size,
		frames,
		async dispose() {
			isDisposed = true
			stopWatching?.()
			await ffmpeg.stop()
		},
	}
}

/** An error while opening, as a failure that is not retried. */
export function failureOfOpening(error: unknown): SourceFailure {
	return { error: toAppErrorData(error), fatal: true }
}
