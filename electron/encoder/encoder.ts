import type { EncoderExtras, EncoderProfile, EncoderState, VideoCodec } from '../../shared/domain/encoder.ts'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import { say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { StopStep } from '../process/managed-process.ts'
import { afterEnd, noRestarts } from '../process/restart-policy.ts'
import type { Spawn } from '../process/spawn.ts'
import type { EncoderMachine } from './encoder-arguments.ts'
import { createEncoderMeter, type EncoderMeasure } from './encoder-meter.ts'
import { type EncoderRun, type RunningEncoder, startEncoderRun } from './encoder-run.ts'
import type { LoadedEncoder } from './loaded-encoder.ts'
import { createPicturePace, type PicturePace, slowestStep } from './picture-pace.ts'
import type { KeepPicture } from './raw-frame-queue.ts'
import { softLimitFramesOf } from './soft-limit.ts'

export interface EncoderOptions {
	readonly spawn: Spawn
	readonly ffmpegPath: string
	readonly format: ProgramFormat
	readonly profile: EncoderProfile
	readonly codec: VideoCodec
	readonly extras?: EncoderExtras
	readonly machine?: EncoderMachine
	readonly clock: Clock
	readonly log: Log
	/**
	 * Called with each encoded tag. `timestampMs` counts from the run's first frame: its time on the timeline is that of frame `run.firstFrame` plus
	 * `timestampMs`. The decode times of the first pictures of a run are slightly negative.
	 */
	readonly onTag: (tag: MediaTag, run: EncoderRun) => void
	readonly onState: (state: EncoderState) => void
	/** Pictures that may be queued before the previous one is repeated. Default: half a second's, at least 15. */
	readonly softLimitFrames?: number
	/** Pictures that may be queued before the encoder is started again at the live edge. Default: those of five seconds. */
	readonly hardLimitFrames?: number
	/** Decides how many of the pictures are encoded. Default: a pace of its own. */
	readonly pace?: PicturePace
	/** See EncoderRunOptions. */
	readonly loaded?: Pick<LoadedEncoder, 'take'>
	/** See EncoderRunOptions; only the first run does. */
	readonly leadsIn?: boolean
}

export interface EncoderStats extends Omit<EncoderMeasure, 'videoTags'> {
	/** Raw frames written and not yet seen in the output, the encoder's own delay (about 10 frames) included. */
	readonly queueFrames: number
}

/** The program's encoder. It takes a frame at every tick, restarts itself when it ends, and never makes the program wait. */
export interface Encoder {
	/**
	 * Hands over the next frame. The arrays are copied, except a picture that can be kept. The sound is always encoded. 'repeat': the encoder is behind, and
	 * the previous picture was used in place of this one, which counts as a dropped frame. 'lost': no encoder is running, and the frame is in no run.
	 * `otherTracks`: the sound of the tracks after the first; one that is missing is silent.
	 */
	writeFrame(
		picture: Uint8Array,
		sound: Float32Array,
		keep?: KeepPicture,
		otherTracks?: readonly Float32Array[],
	): 'taken' | 'repeat' | 'lost'
	stats(): EncoderStats
	state(): EncoderState
	/** Process id of the running FFmpeg, null between two runs. */
	pid(): number | null
	/** Ends the inputs, waits until the last tags were passed on, and returns how it ended. Calling it twice is harmless. */
	dispose(): Promise<StopStep>
}

const minSoftLimitPictures = 4
/** This many seconds of pictures may be queued before they are dropped. */
const behindS = 5
const catchUpMs = 5000
const farBehindS = 30
/** A hardware encoder that ends this often without any output is replaced by libx264; libx264 itself has failed then. */
const maxEmptyRuns = 3

export function createEncoder(options: EncoderOptions): Encoder {
	const { clock, log } = options
	const meter = createEncoderMeter()
	const fps = options.format.frameRate.numerator / options.format.frameRate.denominator
	const softLimitFrames = options.softLimitFrames ?? softLimitFramesOf(options.format)
	const softLimit = (): number => Math.max(minSoftLimitPictures, Math.round(softLimitFrames / pace.step()))
	const pace = options.pace ?? createPicturePace(() => clock.steady())
	let codec = options.codec
	let state: EncoderState = { kind: 'off' }
	let memory = noRestarts
	let runs = 0
	let attempts = 0
	let emptyRuns = 0
	let frames = 0
	let running: RunningEncoder | null = null
	let stopping: Promise<StopStep> | null = null
	let cancelRestart = () => {}

	/** In pictures. At the slowest pace a restart does not help, so the limit is higher. */
	function hardLimit(): number {
		const frames = options.hardLimitFrames ?? Math.round(fps * (pace.step() < slowestStep ? behindS : farBehindS))
		return Math.max(2 * softLimit(), Math.round(frames / pace.step()))
	}

	function setState(next: EncoderState): void {
		state = next
		options.onState(next)
	}

	function start(): void {
		const isFirst = runs === 0
		runs += 1
		meter.resetRate()
		if (isFirst) setState({ kind: 'starting', codec })
		const run = startEncoderRun({
			...options,
			codec,
			index: runs,
			softLimitFrames: softLimit(),
			pictureStep: pace.step(),
			leadsIn: isFirst && options.leadsIn === true,
			onTag(tag, which) {
				if (run !== running) return
				meter.add(tag, clock.now())
				if (state.kind !== 'running' && tag.kind !== 'data' && stopping === null) {
					emptyRuns = 0
					setState({ kind: 'running', codec, sinceMs: clock.now() })
				}
				options.onTag(tag, which)
			},
			onEnd(reason, gaveOutput) {
				if (run === running) ended(reason, gaveOutput)
			},
		})
		running = run
	}

	function ended(reason: Text, gaveOutput: boolean): void {
		running = null
		if (stopping) return
		if (!gaveOutput) emptyRuns += 1
		if (emptyRuns >= maxEmptyRuns && codec !== 'libx264') {
			log.warn('The hardware encoder does not start; libx264 takes over', { codec, reason: reason.text })
			codec = 'libx264'
			emptyRuns = 0
		} else if (emptyRuns >= maxEmptyRuns) return fail(reason)
		const next = afterEnd(memory, clock.now())
		memory = next.memory
		if (next.delayMs === null) return fail(reason)
		attempts = gaveOutput ? 1 : attempts + 1
		log.warn('The encoder ended and is started again', { reason: reason.text, attempt: attempts })
		setState({ kind: 'restarting', codec, attempt: attempts, reason })
		cancelRestart = clock.after(next.delayMs, start)
	}

	function fail(reason: Text): void {
		log.error('The encoder cannot be started', { reason: reason.text })
		setState({ kind: 'failed', reason, action: say('encoder-end/choose-another') })
	}

	start()

	return {
		writeFrame(picture, sound, keep, otherTracks) {
			const frame = frames
			frames += 1
			if (!running || stopping) return 'lost'
			const waiting = running.waiting()
			// It may still catch up with what was queued while it started; whether it starts at all is watched elsewhere.
			if (waiting >= hardLimit() && (running.givesOutputForMs() ?? 0) >= catchUpMs) {
				pace.slowDown()
				running.abandon(say('encoder-end/too-slow', { every: pace.step() }))
				return 'lost'
			}
			pace.note(waiting >= softLimit())
			return running.writeFrame(frame, picture, sound, keep, otherTracks)
		},
		stats() {
			const { videoTags: _videoTags, ...measure } = meter.read(clock.now())
			return { ...measure, queueFrames: running?.queueFrames() ?? 0 }
		},
		state: () => state,
		pid: () => running?.pid ?? null,
		dispose() {
			stopping ??= (async () => {
				cancelRestart()
				const step = (await running?.dispose()) ?? 'by-itself'
				running = null
				if (state.kind !== 'failed') setState({ kind: 'off' })
				return step
			})()
			return stopping
		},
	}
}
