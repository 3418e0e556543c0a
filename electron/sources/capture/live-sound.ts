import { type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'
import { createDriftControl } from './drift-control.ts'

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

/** More than the control keeps, so a burst fits. */
const capacity = 32_768
const fadeSamples = sampleRateHz * 0.005

export function createLiveSound(): LiveSound {
	const ring = new Float32Array(capacity * 2)
	const control = createDriftControl()
	/** Gain at the current position, moved by the fades. */
	let gain = 0

	return {
		push(samples) {
			const frames = samples.length >> 1
			const from = control.writtenTo()
			for (let i = 0; i < frames; i += 1) {
				const at = ((from + i) % capacity) * 2
				ring[at] = samples[i * 2] ?? 0
				ring[at + 1] = samples[i * 2 + 1] ?? 0
			}
			// Fades in again, so the jump does not click.
			if (control.write(frames)) gain = 0
		},
		read(block) {
			const frames = block.length >> 1
			const state = control.begin(frames)
			if (state === 'empty') return false
			if (state === 'started') gain = 0
			const step = control.step()
			const playable = control.playable(frames)
			const runsEmpty = playable < frames
			let readAt = control.readAt()
			for (let i = 0; i < playable; i += 1) {
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
			block.fill(0, playable * 2)
			control.read(playable, frames)
			return playable > 0
		},
		skip: control.skip,
	}
}
