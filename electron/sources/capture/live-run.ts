import type { SourceSettings } from '../../../shared/domain/source.ts'
import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import { readInPlace, readPieces } from '../../process/read-in-place.ts'
import { startSoundCapture } from '../audio-input/pulse/sound-capture.ts'
import { cameraName } from '../camera/cameras.ts'
import type { PictureSize } from '../picture-size.ts'
import { type ScreenWatchEvents, watchScreen } from '../screen/x11/screen-watch.ts'
import type { SourceContext } from '../source-context.ts'
import { explainSourceFailure, missingDevice, type SourceFailure, screenGone } from '../source-errors.ts'
import { captureArguments, soundDevice } from './capture-arguments.ts'
import { createFrameAssembler } from './frame-assembler.ts'
import type { LiveRun, LiveRunEvents } from './live-run-events.ts'
import { createSampleJoiner } from './sample-joiner.ts'

export type LivestreamSettings = Extract<SourceSettings, { kind: 'screen' | 'camera' | 'audio-input' }>

/** A sixth of a second. */
const soundPieceBytes = 65_536
/** A camera may take seconds to wake up. */
const firstOutputMs = 8000
const staleMs = 2000
/** Nobody needs the rest of what a capture has: it ends within milliseconds of its pipe being closed. */
const graceMs = 500

/** Throws AppError when it cannot be opened on this computer at all. */
export function startLiveRun(settings: LivestreamSettings, size: PictureSize, context: SourceContext, events: LiveRunEvents): LiveRun {
	if (settings.kind === 'audio-input' && context.machine.os === 'linux')
		return startSoundCapture(soundDevice(settings), context, context.environment ?? process.env, events)
	if (settings.kind === 'camera' && context.machine.os === 'linux') noteCamera(settings.deviceId, cameraName(settings.deviceId), events)
	return startFfmpegRun(settings, size, context, events)
}

/** Another camera that got the number of the one that was unplugged is not taken for it. Throws AppError "source-device-unknown". */
export function noteCamera(deviceId: string, nameNow: string | null, events: Pick<LiveRunEvents, 'deviceName' | 'onDeviceName'>): void {
	const known = events.deviceName()
	if (nameNow === null || nameNow === known) return
	if (known !== null && known !== deviceId) throw new AppError(missingDevice(known).error)
	events.onDeviceName(nameNow)
}

function startFfmpegRun(settings: LivestreamSettings, size: PictureSize, context: SourceContext, events: LiveRunEvents): LiveRun {
	const program = startManagedProcess({
		spawn: context.spawn,
		clock: context.clock,
		command: context.ffmpegPath,
		args: captureArguments(settings, size, context.format.frameRate, context.machine),
		input: false,
		extraPipes: 1,
		gentle: 'close-output',
		graceMs,
		terminateMs: 500,
		firstOutputMs,
		staleMs,
	})
	let stopped = false
	let screenIsGone = false
	const stopWatching = watchOwnScreen(settings, context, {
		onResized: () => !stopped && events.onResized(),
		onGone() {
			screenIsGone = true
			program.kill()
		},
		onUnavailable: (why) => context.log.info('The screen cannot be watched', { why }),
	})
	const frames = createFrameAssembler(size, () => {
		program.sawOutput()
		if (!stopped) events.onOutput()
	})
	const joiner = createSampleJoiner((samples) => {
		program.sawOutput()
		if (stopped) return
		events.onSamples(samples)
		events.onOutput()
	})
	readInPlace(program.output, frames)
	if (program.pid > 0) readInPlace(program.pipe(3), readPieces(soundPieceBytes, joiner.push))
	void program.exited.then((exit) => {
		stopWatching()
		if (stopped) return
		const failure = screenIsGone
			? screenGone()
			: explainSourceFailure(settings.kind, program.lastLines(), exit, program.hung() !== null, events.deviceName())
		context.log.warn('A source ended', { code: failure.error.code, lastLine: program.lastLines().at(-1) })
		events.onGone(failure)
	})
	return {
		size,
		frames,
		async stop() {
			stopped = true
			stopWatching()
			await program.stop()
		},
	}
}

/** X alone tells when a screen changes or ends; elsewhere FFmpeg does. */
function watchOwnScreen(settings: LivestreamSettings, context: SourceContext, events: ScreenWatchEvents): () => void {
	const display = settings.kind === 'screen' && context.machine.os === 'linux' ? (settings.display ?? context.machine.display) : null
	return display === null ? () => {} : watchScreen(display, context.environment ?? process.env, context.clock, events)
}

/** What was thrown while opening, as a failure that is not tried again. */
export function failureOfOpening(error: unknown): SourceFailure {
	return { error: toAppErrorData(error), fatal: true }
}
