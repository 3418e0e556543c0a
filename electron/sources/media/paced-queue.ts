import { type I420Picture, type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'
import { type FrameRate, samplesBefore } from '../../../shared/domain/program.ts'
import type { ReadTarget } from '../../process/read-in-place.ts'
import { createSampleJoiner } from '../capture/sample-joiner.ts'
import type { PictureSize } from '../picture-size.ts'
import { planesOf } from './raw-picture.ts'

/**
 * Pictures and sound of a file on their way to the program, counted from the file's start at the program's rate: frame n and the samples of frame
 * n belong together, whatever arrives first. Both tracks move on together or not at all.
 */
export interface PacedQueue {
	/** Takes the raw pictures. */
	readonly video: ReadTarget
	pushAudio(bytes: Uint8Array): void
	/** No more comes on either pipe. */
	end(): void
	/** Whether reading should go on. False = enough is buffered on both tracks: let the pipes fill up. */
	wantsMore(): boolean
	/** Whole frames from the next one on: pictures, sound, or both where there are both. */
	buffered(): number
	/** Whether the next frame could be played whole. */
	isReady(): boolean
	/** Moves on by one frame. 'waiting': not enough is there; picture and position stay and this frame has no sound. */
	step(): 'played' | 'waiting' | 'ended'
	/** The frame that was played last, the first one before that, null when nothing is there or there is no video. */
	picture(): I420Picture | null
	/** The samples of the frame that was played last; false when it had none. */
	readSound(block: StereoBlock): boolean
	/** Index of the frame that is played next. */
	position(): number
	/** Goes to a later frame: what is before it is dropped. */
	seek(frame: number): void
}

export interface PacedQueueOptions {
	readonly size: PictureSize
	readonly rate: FrameRate
	readonly hasVideo: boolean
	/** Its alpha comes behind each picture. */
	readonly hasAlpha: boolean
	readonly hasSound: boolean
	/** Index of the first frame that will arrive. */
	readonly firstFrame: number
}

/**
 * Buffered on each track before reading pauses. A file interleaves its tracks in pieces of up to a second, and FFmpeg gets over such a piece in
 * well under this time.
 */
const lowWaterFrames = 8
/**
 * When one track has this much and the other still lacks the present frame, the other has a hole: it is played without. Pictures are big, hence
 * the bytes; one second of 1080p30 is 93 MB.
 */
const holeBytes = 128 * 1024 * 1024
const holeSamples = sampleRateHz * 10
/** The mixer's blocks and ours may be cut one sample apart at 29.97; what lies further back was not asked for and is skipped. */
const cutTolerance = 2

export function createPacedQueue(options: PacedQueueOptions): PacedQueue {
	const { size, rate } = options
	const frameBytes = size.widthPx * size.heightPx * (options.hasAlpha ? 2.5 : 1.5)
	const holeFrames = Math.max(2 * lowWaterFrames, Math.floor(holeBytes / frameBytes))
	const frames: Uint8Array[] = []
	const free: Uint8Array[] = []
	let filling: Uint8Array | null = null
	let filled = 0
	/** Index of frames[0]. */
	let headFrame = options.firstFrame
	let position = options.firstFrame
	let shown: { readonly bytes: Uint8Array; readonly picture: I420Picture } | null = null
	let hasEnded = false
	/** A track that has a hole is not waited for until it is there again. */
	let videoHole = false
	let soundHole = false

	let ring = new Float32Array(sampleRateHz)
	/** Absolute sample positions from the file's start. */
	let soundFrom = samplesBefore(options.firstFrame, rate)
	let soundTo = soundFrom
	let playing = false

	const joiner = createSampleJoiner((samples) => {
		const count = samples.length >> 1
		const capacity = ring.length >> 1
		if (soundTo - soundFrom + count > capacity) growRing(soundTo - soundFrom + count)
		for (let i = 0; i < count; i += 1) {
			const at = ((soundTo + i) % (ring.length >> 1)) * 2
			ring[at] = samples[i * 2] ?? 0
			ring[at + 1] = samples[i * 2 + 1] ?? 0
		}
		soundTo += count
	})

	function growRing(samples: number): void {
		const larger = new Float32Array(samples * 4)
		for (let at = soundFrom; at < soundTo; at += 1) {
			const from = (at % (ring.length >> 1)) * 2
			const to = (at % (larger.length >> 1)) * 2
			larger[to] = ring[from] ?? 0
			larger[to + 1] = ring[from + 1] ?? 0
		}
		ring = larger
	}

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
	const bufferedSamples = () => Math.max(0, soundTo - Math.max(soundFrom, samplesBefore(position, rate)))
	const hasPicture = () => headFrame <= position && headFrame + frames.length > position
	const hasSamples = () => soundTo >= samplesBefore(position + 1, rate)

	function isReady(): boolean {
		videoHole = options.hasSound && !hasPicture() && (videoHole || bufferedSamples() >= holeSamples)
		soundHole = options.hasVideo && !hasSamples() && (soundHole || bufferedFrames() >= holeFrames)
		const videoReady = !options.hasVideo || hasPicture() || videoHole || hasEnded
		const soundReady = !options.hasSound || hasSamples() || soundHole || hasEnded
		return videoReady && soundReady
	}

	function isOver(): boolean {
		return hasEnded && headFrame + frames.length <= position && soundTo <= samplesBefore(position, rate)
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
			const videoLow = options.hasVideo && !videoHole && bufferedFrames() < lowWaterFrames
			const soundLow = options.hasSound && !soundHole && bufferedSamples() < samplesBefore(lowWaterFrames, rate)
			const full = bufferedFrames() >= holeFrames || bufferedSamples() >= holeSamples
			return (videoLow || soundLow) && !full
		},
		buffered() {
			const soundFrames = Math.floor((bufferedSamples() * rate.numerator) / (sampleRateHz * rate.denominator))
			if (!options.hasVideo) return soundFrames
			return options.hasSound && !soundHole ? Math.min(bufferedFrames(), soundFrames) : bufferedFrames()
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
			if (due - soundFrom > cutTolerance) soundFrom = Math.min(due, soundTo)
			position += 1
			playing = true
			return 'played'
		},
		picture() {
			const first = frames[0]
			if (!shown && first) show(first)
			return shown?.picture ?? null
		},
		readSound(block) {
			if (!playing || !options.hasSound) return false
			const wanted = block.length >> 1
			const count = Math.min(wanted, soundTo - soundFrom)
			if (count <= 0) return false
			const capacity = ring.length >> 1
			for (let i = 0; i < count; i += 1) {
				const at = ((soundFrom + i) % capacity) * 2
				block[i * 2] = ring[at] ?? 0
				block[i * 2 + 1] = ring[at + 1] ?? 0
			}
			block.fill(0, count * 2)
			soundFrom += count
			return true
		},
		position: () => position,
		seek(frame) {
			position = frame
			dropFramesBefore(frame)
			soundFrom = Math.min(soundTo, Math.max(soundFrom, samplesBefore(frame, rate)))
		},
	}
}
