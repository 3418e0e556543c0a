import type { FrameRate } from '../../shared/domain/program.ts'
import type { Clock } from '../lib/clock.ts'
import { firstFrameFrom, frameTimeMs } from './frame-rate.ts'

/** One frame to be produced now. */
export interface FrameTurn {
	readonly index: number
	/** The clock was more than one frame interval past the time at which this frame was due. */
	readonly late: boolean
	/** The clock is so far behind that only the sound is made; the previous picture is shown once more. */
	readonly soundOnly: boolean
	/** Frames that were left out before this one because the whole computer stood still (suspend), so that nobody could have watched them. */
	readonly skipped: number
}

/** From this many frame intervals behind, pictures are repeated until the clock has caught up. A shorter delay costs no pictures. */
const repeatFromBehind = 3
/** After a longer standstill, ms, the timeline jumps instead of producing all missed frames: viewers get the present picture at once. */
const jumpAfterMs = 5000
/** At most this number of late frames is caught up in one go before other work of the process can run. */
const framesPerTurn = 4

export interface ProgramClock {
	/** Somebody may need the frames sooner now: see `framesAtOnce`. */
	wake(): void
	/** Stopping twice is harmless. */
	stop(): void
}

/**
 * Calls `produce` for frame n at epoch + n/fps, in order, and leaves frames out only after a standstill. Times are computed from the index, so they don't
 * drift. Starts with the first frame that is due from now on. `framesAtOnce`: how many are made in one go, once the last of them is due; more than one when nobody
 * needs a frame at its time.
 */
export function startProgramClock(
	clock: Clock,
	timelineEpochMs: number,
	rate: FrameRate,
	produce: (turn: FrameTurn) => void,
	framesAtOnce: () => number = () => 1,
): ProgramClock {
	const intervalMs = frameTimeMs(1, rate)
	let next = 0
	/** Until then nobody needed a frame at its time. */
	let restedUntilMs = 0
	let together = 1
	let cancel = () => {}
	let stopped = false

	const dueAtMs = (index: number) => timelineEpochMs + frameTimeMs(index, rate)

	function turn(): void {
		for (let count = 0; count < Math.max(together, framesPerTurn) && !stopped; count++) {
			if (clock.now() < dueAtMs(next)) break
			const behindMs = clock.now() - Math.max(restedUntilMs, dueAtMs(next))
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
		together = framesAtOnce()
		const atMs = dueAtMs(next + together - 1)
		if (together > 1) restedUntilMs = Math.max(restedUntilMs, atMs)
		// Timers use whole milliseconds: round up, or each would fire once too early.
		cancel = clock.after(Math.max(0, Math.ceil(atMs - clock.now())), turn)
	}

	// Not at once: the caller still opens its sources, and that should not count as a delay of the first frame.
	cancel = clock.after(0, () => {
		next = firstFrameFrom(clock.now() - timelineEpochMs, rate)
		schedule()
	})
	return {
		wake() {
			if (stopped || restedUntilMs <= clock.now() || framesAtOnce() >= together) return
			restedUntilMs = clock.now()
			cancel()
			schedule()
		},
		stop() {
			stopped = true
			cancel()
		},
	}
}
