import type { Readable } from 'node:stream'
import type { EncoderExtras, EncoderProfile, VideoCodec } from '../../shared/domain/encoder.ts'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import { say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { Log } from '../lib/log.ts'
import { settlesWithin } from '../lib/settles-within.ts'
import { createFlvParser, type FlvParser } from '../media/flv/flv-parser.ts'
import { isEndOfSequence } from '../media/flv/media-tag.ts'
import { belowNormal, lowerPriority } from '../process/lower-priority.ts'
import type { StopStep } from '../process/managed-process.ts'
import { readInPlace, readPieces } from '../process/read-in-place.ts'
import type { Spawn } from '../process/spawn.ts'
import { createEarlyOrder } from './early-order.ts'
import {
	defaultEncoderMachine,
	type EncoderMachine,
	encoderArguments,
	extraPipes,
	ownSoundPipes,
	pictureMs,
	picturesKeptBack,
	soundDescriptor,
} from './encoder-arguments.ts'
import { encoderFailureReason } from './encoder-failure.ts'
import { drainMs, startEncoderProcess } from './encoder-process.ts'
import type { LoadedEncoder } from './loaded-encoder.ts'
import { createRawFrameQueue, type KeepPicture } from './raw-frame-queue.ts'
import { withSoundFacts } from './sound-facts.ts'
import { createTagTimeline } from './tag-timeline.ts'
import { createTrackOrder } from './track-order.ts'

/** One run of the FFmpeg behind the encoder. */
export interface EncoderRun {
	/** 1 for the first run. */
	readonly index: number
	readonly codec: VideoCodec
	/** How many frames the encoder had received since it was created when this run got its first one. Negative when it leads in. */
	readonly firstFrame: number
}

export interface RunningEncoder {
	readonly pid: number
	writeFrame(
		frame: number,
		picture: Uint8Array,
		sound: Float32Array,
		keep?: KeepPicture,
		otherTracks?: readonly Float32Array[],
	): 'taken' | 'repeat'
	/** Raw pictures that are queued before the pipe. */
	waiting(): number
	/** Raw pictures written minus pictures in the output, in frames of the program. */
	queueFrames(): number
	/** Time since its first picture came out, ms; null before. */
	givesOutputForMs(): number | null
	/** Kills it at once: it does not keep up. */
	abandon(reason: Text): void
	dispose(): Promise<StopStep>
}

export interface EncoderRunOptions {
	readonly spawn: Spawn
	readonly ffmpegPath: string
	readonly format: ProgramFormat
	readonly profile: EncoderProfile
	readonly codec: VideoCodec
	/** For a recording: it yields to the stream's encoder. */
	readonly extras?: EncoderExtras
	readonly machine?: EncoderMachine
	readonly clock: Clock
	readonly log: Log
	readonly index: number
	readonly softLimitFrames: number
	/** Only every nth picture is encoded, and all of the sound. */
	readonly pictureStep: number
	/** Where one may have been loaded already. */
	readonly loaded?: Pick<LoadedEncoder, 'take'>
	/**
	 * Its output begins with the first picture, in silence, for as many pictures as the encoder keeps back: the first one comes out at once, and not only when
	 * that number has been made.
	 */
	readonly leadsIn?: boolean
	readonly onTag: (tag: MediaTag, run: EncoderRun) => void
	/** Called once, when it has ended for whatever reason. */
	readonly onEnd: (reason: Text, gaveOutput: boolean) => void
}

/** From start to the first tag, ms: hardware sessions may take seconds to open. */
const firstOutputMs = 10_000
/** Node's default for one read, bytes. */
const outputPieceBytes = 65_536

export function startEncoderRun(options: EncoderRunOptions): RunningEncoder {
	const { format, extras, machine = defaultEncoderMachine } = options
	const tracks = extras?.tracks ?? 1
	const otherTracks = Array.from({ length: tracks - 1 }, (_, index) => index + 2)
	const args = encoderArguments(options.profile, options.codec, format, machine, options.pictureStep, extras)
	const program = options.loaded?.take(args) ?? startEncoderProcess(options, args, extraPipes(options.profile, tracks))
	program.expectOutput(firstOutputMs)
	// What is recorded may come late, what is sent may not: the stream's encoder gets the computer first.
	if (extras) lowerPriority(program.pid, belowNormal)
	const frameBytes = (format.widthPx * format.heightPx * 3) / 2
	const queue = program.input ? createRawFrameQueue(program.input, frameBytes, options.softLimitFrames) : null
	let run: EncoderRun = { index: options.index, codec: options.codec, firstFrame: 0 }
	let taken = 0
	let pushed = 0
	let picturesOut = 0
	let given: Text | null = null
	let outputAtMs: number | null = null

	const order = createTrackOrder(tracks, (tag) => options.onTag(tag, run))
	const onTimeline = createTagTimeline((tag) => {
		if (tag.kind === 'video' && !tag.isSequenceHeader) {
			picturesOut += 1
			outputAtMs ??= options.clock.steady()
		}
		order.first(tag)
	})
	const early = createEarlyOrder(options.pictureStep * pictureMs(format), onTimeline)
	const { latency, audioBitrateKbps } = options.profile
	const onFirstOutput = latency === 'low' ? (tag: MediaTag) => early.picture(withSoundFacts(tag, audioBitrateKbps)) : onTimeline
	const parser = createFlvParser({
		onTag(tag) {
			program.sawOutput()
			if (!isEndOfSequence(tag)) onFirstOutput(tag)
		},
	})
	const outputEnded = Promise.all([
		readTags(program.output, parser),
		...ownSoundPipes(options.profile, tracks).map(({ track, descriptor }) => {
			const onTag = (tag: MediaTag) => (track === 1 ? early.sound(tag) : order.other(track, tag))
			return readTags(program.pipe(descriptor), createFlvParser({ onTag }))
		}),
	]).then(early.end)

	function readTags(output: Readable, into: FlvParser): Promise<void> {
		return new Promise((resolve) => {
			readInPlace(
				output,
				readPieces(outputPieceBytes, (bytes) => {
					try {
						into.push(bytes)
					} catch {
						abandon(say('encoder-end/unreadable'))
					}
				}),
			).on('close', () => resolve())
		})
	}

	function writeSilence(bytes: number): void {
		for (let track = 1; track <= tracks; track += 1) program.pipe(soundDescriptor + track - 1).write(Buffer.alloc(bytes))
	}

	function abandon(reason: Text): void {
		given ??= reason
		program.kill()
	}

	detach(
		program.exited.then(async (exit) => {
			queue?.dispose()
			await outputEnded
			const hung = program.hung() !== null ? say('encoder-end/hung') : null
			const absent = exit.spawnError !== null ? say('encoder-end/not-started') : null
			// What it wrote last is not why it was killed.
			const killed = exit.signal !== null ? say('encoder-end/killed', { signal: exit.signal }) : null
			options.onEnd(given ?? hung ?? absent ?? killed ?? encoderFailureReason(options.codec, program.lastLines()), picturesOut > 0)
		}),
	)

	return {
		pid: program.pid,
		writeFrame(frame, picture, sound, keep, others) {
			const leads = taken === 0 && options.leadsIn ? picturesKeptBack(options.profile, options.codec, format, machine) : 0
			if (taken === 0) run = { ...run, firstFrame: frame - leads * options.pictureStep }
			for (let count = 0; count < leads * options.pictureStep; count += 1) writeSilence(sound.byteLength)
			const isSkipped = taken % options.pictureStep !== 0
			taken += 1
			// A copy: the mixer writes its next samples into the same block.
			program.pipe(soundDescriptor).write(Buffer.copyBytesFrom(sound))
			for (const track of otherTracks) {
				const block = others?.[track - 2]
				program.pipe(soundDescriptor + track - 1).write(block ? Buffer.copyBytesFrom(block) : Buffer.alloc(sound.byteLength))
			}
			if (isSkipped) return 'repeat'
			pushed += 1 + leads
			const answer = queue?.push(picture, keep) ?? 'repeat'
			queue?.pushAgain(leads)
			return answer
		},
		waiting: () => queue?.waiting() ?? 0,
		queueFrames: () => (pushed - picturesOut) * options.pictureStep,
		givesOutputForMs: () => (outputAtMs === null ? null : options.clock.steady() - outputAtMs),
		abandon,
		async dispose() {
			// Ending the pipes before the queue is written would cut off its pictures. A stuck encoder must not delay this: it is killed step by step then.
			const isOut = new Promise<void>((resolve) => {
				if (queue) queue.whenEmpty(resolve)
				else resolve()
			})
			await settlesWithin(Promise.race([isOut, program.exited]), options.clock, drainMs)
			const step = await program.stop()
			await outputEnded
			return step
		},
	}
}
