import type { StereoBlock } from '../../shared/domain/feeds.ts'

/** -1 dBFS: the output of the limiter never exceeds it. Lossy encoding overshoots slightly, so this headroom is needed. */
const ceiling = 10 ** (-1 / 20)
/** -3 dBFS: levels below it are not changed. */
const knee = 10 ** (-3 / 20)
/** Time in which most of the gain comes back, seconds: long enough not to pump in speech. */
const releaseS = 0.12

export type Limit = (block: StereoBlock) => void

/**
 * Limits in place, both channels by the same gain, without look-ahead: the gain follows a peak at once and comes back slowly. Above the knee the
 * level bends softly towards the ceiling.
 */
export function createLimiter(sampleRate: number): Limit {
	const release = Math.exp(-1 / (releaseS * sampleRate))
	let envelope = 0
	return (block) => {
		for (let i = 0; i < block.length; i += 2) {
			const left = block[i] ?? 0
			const right = block[i + 1] ?? 0
			const peak = Math.max(Math.abs(left), Math.abs(right))
			envelope = Math.max(peak, envelope * release)
			if (envelope <= knee) continue
			const gain = bent(envelope) / envelope
			block[i] = left * gain
			block[i + 1] = right * gain
		}
	}
}

/** Slope 1 at the knee; approaches the ceiling as the input grows. */
function bent(level: number): number {
	const over = level - knee
	const room = ceiling - knee
	return knee + (room * over) / (over + room)
}
