import { type FrameRate, samplesBefore } from '../../shared/domain/program.ts'

/** Time of frame `index` on the program timeline, ms. Computed from the index, so that rounding errors do not accumulate. */
export function frameTimeMs(index: number, rate: FrameRate): number {
	return (index * 1000 * rate.denominator) / rate.numerator
}

/** The first frame that is due at or after this time on the timeline. */
export function firstFrameFrom(timeMs: number, rate: FrameRate): number {
	const guess = Math.max(0, Math.floor((timeMs * rate.numerator) / (1000 * rate.denominator)))
	return frameTimeMs(guess, rate) >= timeMs ? guess : guess + 1
}

/** Samples per channel of frame `index`. At 30000/1001 it is 1601 or 1602, and the total stays exact over any time. */
export function samplesOfFrame(index: number, rate: FrameRate): number {
	return samplesBefore(index + 1, rate) - samplesBefore(index, rate)
}
