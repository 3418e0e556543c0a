/**
 * Sound that arrives in blocks, each a little early or late, for an output that takes it evenly. What is left just before the next block arrives is kept
 * near a margin: the less, the sooner a sound is heard. It follows the clock of the output by resampling very slightly.
 */
export interface JitterBuffer {
	/** Interleaved stereo samples. */
	push(block: Float32Array): void
	/** Fills both sides with the next samples; silence while there are none. */
	read(left: Float32Array, right: Float32Array): void
	/** How long a sample that arrives now waits, ms. */
	depthMs(): number
	/** How often it was empty. */
	gaps(): number
}

const perMs = 48
const capacity = 2 ** 15
/** Kept at the least, ms: the thread that plays takes sound in pieces of this length, and no other thread is waited for. */
const firstMarginMs = 6
/** A connection that is more uneven gets more, up to this. */
const mostMarginMs = 120
const marginStepMs = 8
/** After this many windows in which the line was even, the margin becomes smaller again. */
const evenWindows = 40
const evenWithinMs = 4
/** Waiting longer than this is of no use: the newest sound is played. */
const mostDepthMs = 350
/** The margin is measured over this much output. */
const windowSamples = 48_000 / 2
const maxStretch = 0.005
/** This much too much or too little gives the full stretch, ms. */
const fullStretchAtMs = 20
/** So much too much, ms, is skipped: after a pause of the line all of it arrives at once. */
const skipFromMs = 25
/** Changes between sound and silence take this long, so that none of them clicks. */
const fadeSamples = 2.5 * perMs

export function createJitterBuffer(): JitterBuffer {
	const ring = new Float32Array(2 * capacity)
	let writtenTo = 0
	/** Has a fraction, because of the resampling. */
	let readAt = 0
	let isPlaying = false
	let gain = 0
	let marginMs = firstMarginMs
	let step = 1
	let least = Number.POSITIVE_INFINITY
	let sinceMeasured = 0
	let gapCount = 0
	/** The least of the last windows, and their number. */
	let lowest = Number.POSITIVE_INFINITY
	let windows = 0

	const waiting = () => writtenTo - readAt

	function measure(samples: number): void {
		least = Math.min(least, waiting())
		sinceMeasured += samples
		if (sinceMeasured < windowSamples) return
		let tooMuchMs = least / perMs - marginMs
		if (tooMuchMs > skipFromMs) {
			readAt += tooMuchMs * perMs
			least -= tooMuchMs * perMs
			gain = 0
			tooMuchMs = 0
		}
		step = 1 + maxStretch * Math.max(-1, Math.min(1, tooMuchMs / fullStretchAtMs))
		shrink(least / perMs)
		least = Number.POSITIVE_INFINITY
		sinceMeasured = 0
	}

	function shrink(leastMs: number): void {
		lowest = Math.min(lowest, leastMs)
		windows += 1
		if (windows < evenWindows) return
		if (lowest >= marginMs - evenWithinMs) marginMs = Math.max(firstMarginMs, marginMs - marginStepMs)
		lowest = Number.POSITIVE_INFINITY
		windows = 0
	}

	function runEmpty(): void {
		isPlaying = false
		gain = 0
		step = 1
		gapCount += 1
		lowest = Number.POSITIVE_INFINITY
		windows = 0
		marginMs = Math.min(mostMarginMs, marginMs + marginStepMs)
	}

	return {
		push(block) {
			const samples = block.length >> 1
			for (let i = 0; i < samples; i++) {
				const at = 2 * ((writtenTo + i) % capacity)
				ring[at] = block[2 * i] ?? 0
				ring[at + 1] = block[2 * i + 1] ?? 0
			}
			writtenTo += samples
			if (waiting() > mostDepthMs * perMs) {
				readAt = writtenTo - samples - marginMs * perMs
				gain = 0
			}
			if (isPlaying || waiting() < samples + marginMs * perMs) return
			readAt = writtenTo - samples - marginMs * perMs
			isPlaying = true
			least = Number.POSITIVE_INFINITY
			sinceMeasured = 0
		},
		read(left, right) {
			left.fill(0)
			right.fill(0)
			if (!isPlaying) return
			const playable = Math.min(left.length, Math.floor((waiting() - 1) / step))
			for (let i = 0; i < playable; i++) {
				const whole = Math.floor(readAt)
				const part = readAt - whole
				const at = 2 * (whole % capacity)
				const next = 2 * ((whole + 1) % capacity)
				const fadeOut = playable < left.length ? (playable - i) / fadeSamples : 1
				gain = Math.min(1, fadeOut, gain + 1 / fadeSamples)
				left[i] = gain * ((ring[at] ?? 0) * (1 - part) + (ring[next] ?? 0) * part)
				right[i] = gain * ((ring[at + 1] ?? 0) * (1 - part) + (ring[next + 1] ?? 0) * part)
				readAt += step
			}
			if (playable < left.length) runEmpty()
			else measure(left.length)
		},
		depthMs: () => Math.max(0, waiting()) / perMs,
		gaps: () => gapCount,
	}
}
