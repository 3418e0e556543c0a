import { type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'

/**
 * Sound of a live source between its own clock and the program's. It aims at a delay of 40 to 60 ms and follows the device's clock by resampling very
 * slightly. When the buffer is empty it fades out and stays silent until the buffer is filled again; when the buffer is full, the oldest sound is dropped.
 */
export interface LiveSound {
	/** Interleaved stereo samples as they arrive. */
	push(samples: Float32Array): void
	/** Fills the block; false when there is nothing but silence. */
	read(block: StereoBlock): boolean
	/** Drops as much as a read of this many samples would take, for frames without a listener. */
	skip(samples: number): void
}

/** Left after a read; with half a frame on average before the next one the delay is about 55 ms at 30 fps. */
const targetSamples = sampleRateHz * 0.04
const maxSamples = sampleRateHz * 0.2
/** More than the limit, so a burst fits. */
const capacity = 32_768
/** Device clocks differ by up to about 0.01 %; 0.5 % also reduces a full buffer to its target within a minute, without an audible change of pitch. */
const maxStretch = 0.005
/** An error of 25 ms in the buffer gives the full stretch. */
const stretchPerSample = maxStretch / (sampleRateHz * 0.025)
/** The level varies by a block of input and a frame of output: it is averaged over about two seconds of reads at 30 fps. */
const levelSmoothing = 1 / 60
const fadeSamples = sampleRateHz * 0.005

export function createLiveSound(): LiveSound {
	const ring = new Float32Array(capacity * 2)
	/** Absolute sample positions; `readAt` has a fraction because of the resampling. */
	let writtenTo = 0
	let readAt = 0
	let level = targetSamples
	let isPlaying = false
	/** Gain at the current position, moved by the fades. */
	let gain = 0

	const buffered = () => writtenTo - Math.ceil(readAt)

	function stretch(): number {
		const error = level - targetSamples
		return 1 + Math.max(-maxStretch, Math.min(maxStretch, error * stretchPerSample))
	}

	/** Starts playing once there is enough; true when there is something to play. */
	function begin(neededSamples: number): boolean {
		if (!isPlaying && buffered() >= targetSamples + neededSamples) {
			// What was buffered beyond the target while it was silent is too old.
			readAt = writtenTo - targetSamples - neededSamples
			level = targetSamples
			gain = 0
			isPlaying = true
		}
		return isPlaying
	}

	function afterRead(): void {
		level += (buffered() - level) * levelSmoothing
	}

	return {
		push(samples) {
			const frames = samples.length >> 1
			for (let i = 0; i < frames; i += 1) {
				const at = ((writtenTo + i) % capacity) * 2
				ring[at] = samples[i * 2] ?? 0
				ring[at + 1] = samples[i * 2 + 1] ?? 0
			}
			writtenTo += frames
			if (buffered() > maxSamples) {
				readAt = writtenTo - (isPlaying ? targetSamples : maxSamples)
				level = targetSamples
				// Fades in again, so the jump does not click.
				gain = 0
			}
		},
		read(block) {
			const frames = block.length >> 1
			if (!begin(frames)) return false
			const step = stretch()
			// One sample more than the last position is needed to interpolate.
			const playable = Math.min(frames, Math.max(0, Math.floor((writtenTo - 1 - readAt) / step)))
			const runsEmpty = playable < frames
			for (let i = 0; i < frames; i += 1) {
				if (i >= playable) {
					block[i * 2] = 0
					block[i * 2 + 1] = 0
					continue
				}
				const whole = Math.floor(readAt)
				const part = readAt - whole
				const at = (whole % capacity) * 2
				const next = ((whole + 1) % capacity) * 2
				const fadeOut = runsEmpty ? Math.min(1, (playable - i) / fadeSamples) : 1
				gain = Math.min(fadeOut, gain + 1 / fadeSamples)
				block[i * 2] = gain * ((ring[at] ?? 0) * (1 - part) + (ring[next] ?? 0) * part)
				block[i * 2 + 1] = gain * ((ring[at + 1] ?? 0) * (1 - part) + (ring[next + 1] ?? 0) * part)
				readAt += step
			}
			if (runsEmpty) isPlaying = false
			afterRead()
			return playable > 0
		},
		skip(samples) {
			if (!begin(samples)) return
			readAt = Math.min(writtenTo, readAt + samples * stretch())
			if (readAt >= writtenTo) isPlaying = false
			afterRead()
		},
	}
}
