import type { FrameRate } from '../../shared/domain/program.ts'
import type { Clock } from '../lib/clock.ts'
import { firstFrameFrom, frameTimeMs } from './frame-rate.ts'

/** One frame to be produced now. */
export interface FrameTurn {
	readonly index: number
	/** The clock ran more than one frame interval after this frame was due. */
	readonly late: boolean
	/** So far behind that only the sound is made; the picture before is shown once more. */
	readonly soundOnly: boolean
	/** Frames that were left out before this one, because the whole computer stood still (suspend): nobody could have watched them. */
	readonly skipped: number
}

/** This far behind, pictures are repeated until the clock has caught up. Up to here a busy moment costs nothing but delay. */
const repeatFromBehind = 3
/** After a longer standstill the timeline jumps instead of producing every frame of it: viewers get the present, not seconds of it in a hurry. */
const jumpAfterMs = 5000
/** Frames in one go before other work of the process gets a turn. */
const framesPerTurn = 4

/**
 * Calls `produce` for frame n at epoch + n/fps, in order, every frame once. Times come from the index, so nothing drifts. Starts with the first
 * frame that is due from now on. Returns the function that stops it.
 */
export function startProgramClock(clock: Clock, timelineEpochMs: number, rate: FrameRate, produce: (turn: FrameTurn) => void): () => void {
	const intervalMs = frameTimeMs(1, rate)
	let next = 0
	let cancel = () => {}
	let stopped = false

	function turn(): void {
		for (let count = 0; count < framesPerTurn && !stopped; count++) {
			const behindMs = clock.now() - timelineEpochMs - frameTimeMs(next, rate)
			if (behindMs < 0) break
			const index = behindMs > jumpAfterMs ? firstFrameFrom(clock.now() - timelineEpochMs - intervalMs, rate) : next
			const skipped = index - next
			next = index + 1
			const late = behindMs > intervalMs
			produce({ index, late, soundOnly: skipped === 0 && behindMs >= repeatFromBehind * intervalMs, skipped })
		}
		schedule()
	}

	function schedule(): void {
		if (stopped) return
		// Timers count whole milliseconds: rounded up, or they would run once too early for every frame.
		const waitMs = Math.max(0, Math.ceil(timelineEpochMs + frameTimeMs(next, rate) - clock.now()))
		cancel = clock.after(waitMs, turn)
	}

	// Not at once: whoever starts the clock still opens its sources, and that is not a frame's delay.
	cancel = clock.after(0, () => {
		next = firstFrameFrom(clock.now() - timelineEpochMs, rate)
		schedule()
	})
	return () => {
		stopped = true
		cancel()
	}
}
