import type { FrameRate } from '../../shared/domain/program.ts'

/** How many frames a program makes in one go while nobody needs them at their time: to be woken costs several times what a frame costs in which nothing happens. */
export interface Rest {
	/** Whether a source had something new in the last frame. */
	note(isMoving: boolean): void
	/** The show or one of its sources becomes another. */
	stir(): void
	/** 1 = each at its time. */
	framesAtOnce(): number
}

/** Half of the pictures that a film keeps ready: none is missed. */
const whileMoving = 4
/** While everything stands still, s of frames. */
const stillAtOnceS = 0.5
/** It stands still when nothing has moved and nothing was changed for this long, s: one change is often followed by another. */
const stillAfterS = 3

/** `isNeeded`: somebody may see or hear the frames. */
export function createRest({ numerator, denominator }: FrameRate, isNeeded: () => boolean): Rest {
	const framesIn = (seconds: number) => Math.round((seconds * numerator) / denominator)
	let stillFrames = 0

	return {
		note(isMoving) {
			stillFrames = isMoving ? 0 : stillFrames + 1
		},
		stir() {
			stillFrames = 0
		},
		framesAtOnce() {
			if (isNeeded()) return 1
			return stillFrames >= framesIn(stillAfterS) ? Math.max(whileMoving, framesIn(stillAtOnceS)) : whileMoving
		},
	}
}
