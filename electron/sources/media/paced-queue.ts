import { type I420Picture, type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'
import { type FrameRate, samplesBefore } from '../../../shared/domain/program.ts'
import type { ReadTarget } from '../../process/read-in-place.ts'
import { createSampleJoiner } from '../capture/sample-joiner.ts'
import type { PictureSize } from '../picture-size.ts'
import { planesOf } from './raw-picture.ts'
import { createSampleRing } from './sample-ring.ts'

/**
 * Buffers pictures and sound of a file for the program, counted from the start of the file at the program's rate: frame n and the samples of frame n belong
 * together, whichever arrives first. Both tracks advance together or not at all.
 */
export interface PacedQueue {
	/** Takes the raw pictures. */
	readonly video: ReadTarget
	pushAudio(bytes: Uint8Array): void
	/** Called when both pipes have ended. */
	end(): void
	/** Whether reading should continue. False = enough is buffered on both tracks. */
	wantsMore(): boolean
	/** Whole frames from the next one on: pictures, sound, or both if there are both. */
	buffered(): number
	/** Whether the next frame is complete. */
	isReady(): boolean
	/** Advances by one frame. 'waiting': not enough data has arrived; picture and position stay the same, and this frame has no sound. */
	step(): 'played' | 'waiting' | 'ended'
	/** The last played frame, or the first one before any was played; null if no frame has arrived or there is no video. */
	picture(): I420Picture | null
	/** The samples of the last played frame; false when it had none. */
	readSound(block: StereoBlock): boolean
	/** Index of the next frame. */
	position(): number
	/** Moves to a later frame and drops everything before it. */
	seek(frame: number): void
}

export interface PacedQueueOptions {
	readonly size: PictureSize
	readonly rate: FrameRate
	readonly hasVideo: boolean
	/** Each picture is followed by its alpha. */
	readonly hasAlpha: boolean
	readonly hasSound: boolean
	/** Index of the first frame that will arrive. */
	readonly firstFrame: number
	/** It ends before this frame, whatever arrives; null = at the end of the data. */
	readonly endFrame: number | null
}

/**
 * Buffered on each track before reading pauses. A file interleaves its tracks in chunks of up to a second, and FFmpeg reads such a chunk in well under this time.
 */
const lowWaterFrames = 8
/**
 * When one track has this much and the other still lacks the current frame, the other one has a gap: the frame is played without it. Pictures are limited by bytes
 * because they are large: one second of 1080p30 is 93 MB.
 */
const gapBytes = 128 * 1024 * 1024
const gapSamples = sampleRateHz * 10
/** At 29.97 the mixer's blocks and these may differ by one sample; older samples were not read and are skipped. */
const cutTolerance = 2

export function createPacedQueue(options: PacedQueueOptions): PacedQueue {
	const { size, rate } = options
	const frameBytes = size.widthPx * size.heightPx * (options.hasAlpha ? 2.5 : 1.5)
	const gapFrames = Math.max(2 * lowWaterFrames, Math.floor(gapBytes / frameBytes))
	const frames: Uint8Array[] = []
	const free: Uint8Array[] = []
	let filling: Uint8Array | null = null
	let filled = 0
	/** Index of frames[0]. */
	let headFrame = options.firstFrame
	let position = options.firstFrame
	let shown: { readonly bytes: Uint8Array; readonly picture: I420Picture } | null = null
	let hasEnded = false
	/** Whether the track has a gap. Playback does not wait for such a track until it continues. */
	let videoGap = false
	let soundGap = false

	/** Positions are counted from the start of the file. */
	const sound = createSampleRing(samplesBefore(options.firstFrame, rate), sampleRateHz / 2)
	let playing = false
	const joiner = createSampleJoiner(sound.push)

	function dropFramesBefore(frame: number): void {
		while (headFrame < frame && frames.length > 0) {
			const dropped = frames.shift()
			headFrame += 1
			if (dropped && dropped !== shown?.bytes) recycle(dropped)
		}
	}

	function recycle(buffer: Uint8Array): void {
		if (free.length < lowWaterFrames) free.push(buffer)
	}

	const bufferedFrames = () => Math.max(0, headFrame + frames.length - position)
	const bufferedSamples = () => Math.max(0, sound.to() - Math.max(sound.from(), samplesBefore(position, rate)))
	const hasPicture = () => headFrame <= position && headFrame + frames.length > position
	const hasSamples = () => sound.to() >= samplesBefore(position + 1, rate)

	function isReady(): boolean {
		videoGap = options.hasSound && !hasPicture() && (videoGap || bufferedSamples() >= gapSamples)
		soundGap = options.hasVideo && !hasSamples() && (soundGap || bufferedFrames() >= gapFrames)
		const videoReady = !options.hasVideo || hasPicture() || videoGap || hasEnded
		const soundReady = !options.hasSound || hasSamples() || soundGap || hasEnded
		return videoReady && soundReady
	}

	function isOver(): boolean {
		if (options.endFrame !== null && position >= options.endFrame) return true
		return hasEnded && headFrame + frames.length <= position && sound.to() <= samplesBefore(position, rate)
	}

	function show(bytes: Uint8Array): void {
		const previous = shown?.bytes
		shown = { bytes, picture: { widthPx: size.widthPx, heightPx: size.heightPx, ...planesOf(bytes, size, options.hasAlpha) } }
		if (previous && previous !== bytes && !frames.includes(previous)) recycle(previous)
	}

	return {
		video: {
			space() {
				filling ??= free.pop() ?? new Uint8Array(frameBytes)
				return filling.subarray(filled)
			},
			filled(count) {
				filled += count
				if (!filling || filled < frameBytes) return
				frames.push(filling)
				filling = null
				filled = 0
				dropFramesBefore(position)
			},
		},
		pushAudio: (bytes) => joiner.push(bytes),
		end() {
			hasEnded = true
		},
		wantsMore() {
			if (hasEnded) return false
			const videoLow = options.hasVideo && !videoGap && bufferedFrames() < lowWaterFrames
			const soundLow = options.hasSound && !soundGap && bufferedSamples() < samplesBefore(lowWaterFrames, rate)
			const full = bufferedFrames() >= gapFrames || bufferedSamples() >= gapSamples
			return (videoLow || soundLow) && !full
		},
		buffered() {
			const soundFrames = Math.floor((bufferedSamples() * rate.numerator) / (sampleRateHz * rate.denominator))
			if (!options.hasVideo) return soundFrames
			return options.hasSound && !soundGap ? Math.min(bufferedFrames(), soundFrames) : bufferedFrames()
		},
		isReady: () => isReady() && !isOver(),
		step() {
			playing = false
			if (isOver()) return 'ended'
			if (!isReady()) return 'waiting'
			dropFramesBefore(position)
			const picture = headFrame === position ? frames.shift() : undefined
			if (picture) {
				headFrame += 1
				show(picture)
			}
			const due = samplesBefore(position, rate)
			if (due - sound.from() > cutTolerance) sound.dropBefore(due)
			position += 1
			playing = true
			return 'played'
		},
		picture() {
			const first = frames[0]
			if (!shown && first) show(first)
			return shown?.picture ?? null
		},
		readSound: (block) => playing && options.hasSound && sound.read(block),
		position: () => position,
		seek(frame) {
			position = frame
			dropFramesBefore(frame)
			sound.dropBefore(samplesBefore(frame, rate))
		},
	}
}
