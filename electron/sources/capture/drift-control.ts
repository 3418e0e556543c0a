import { sampleRateHz } from '../../../shared/domain/feeds.ts'

/** Left after a read; with half a frame on average before the next one the delay is about 55 ms at 30 fps. */
export const targetSamples = sampleRateHz * 0.04
export const maxSamples = sampleRateHz * 0.2
/** Device clocks differ by up to about 0.01 %; 0.5 % also reduces a full buffer to its target within a minute, without an audible change of pitch. */
const maxStretch = 0.005
/** An error of 25 ms in the buffer gives the full stretch. */
const stretchPerSample = maxStretch / (sampleRateHz * 0.025)
/** The level varies by a block of input and a frame of output: it is averaged over about two seconds of reads at 30 fps. */
const levelSmoothing = 1 / 60

/** Positions between a device's clock and the program's, in samples since the start: what is written, what is read, and how fast. Without any sound. */
export interface DriftControl {
	writtenTo(): number
	/** Has a fraction, because of the resampling. */
	readAt(): number
	/** Samples arrived. True = there was too much: the oldest was dropped. */
	write(samples: number): boolean
	/** Starts once there is enough for a read of this many samples. "started": with this read. "empty": there is nothing to play. */
	begin(samples: number): 'started' | 'playing' | 'empty'
	/** Source samples for each sample that is read. */
	step(): number
	/** How many of these samples can be read. */
	playable(samples: number): number
	/** Moves on after a read of this many of the samples that were requested. */
	read(samples: number, requested: number): void
	/** Drops as much as a read would take. */
	skip(samples: number): void
}

export function createDriftControl(): DriftControl {
	let writtenTo = 0
	let readAt = 0
	let level = targetSamples
	let isPlaying = false

	const buffered = () => writtenTo - Math.ceil(readAt)

	function step(): number {
		const error = level - targetSamples
		return 1 + Math.max(-maxStretch, Math.min(maxStretch, error * stretchPerSample))
	}

	function begin(samples: number): 'started' | 'playing' | 'empty' {
		if (isPlaying) return 'playing'
		if (buffered() < targetSamples + samples) return 'empty'
		// What was buffered beyond the target while it was silent is too old.
		readAt = writtenTo - targetSamples - samples
		level = targetSamples
		isPlaying = true
		return 'started'
	}

	function afterRead(): void {
		level += (buffered() - level) * levelSmoothing
	}

	return {
		writtenTo: () => writtenTo,
		readAt: () => readAt,
		write(samples) {
			writtenTo += samples
			if (buffered() <= maxSamples) return false
			readAt = writtenTo - (isPlaying ? targetSamples : maxSamples)
			level = targetSamples
			return true
		},
		begin,
		step,
		// One sample more than the last position is needed to interpolate.
		playable: (samples) => Math.min(samples, Math.max(0, Math.floor((writtenTo - 1 - readAt) / step()))),
		read(samples, requested) {
			readAt += samples * step()
			if (samples < requested) isPlaying = false
			afterRead()
		},
		skip(samples) {
			if (begin(samples) === 'empty') return
			readAt = Math.min(writtenTo, readAt + samples * step())
			if (readAt >= writtenTo) isPlaying = false
			afterRead()
		},
	}
}
