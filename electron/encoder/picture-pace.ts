/** How many pictures are encoded when the encoder cannot keep up: every one, every second, fourth or eighth. The sound is always complete. */
export interface PicturePace {
	/** 1, 2, 4 or 8: every nth picture is encoded. */
	step(): number
	/** Called for each frame: whether too many pictures are queued. */
	note(isBehind: boolean): void
	/** The encoder fell so far behind that its queue is dropped: half as many pictures from now on. */
	slowDown(): void
	/** It has kept up long enough to try twice as many pictures. */
	maySpeedUp(): boolean
	speedUp(): void
}

export const slowestStep = 8
/** When the encoder has kept up for this long, ms, the load may have passed. */
const firstTryMs = 30_000
/** Each failed try doubles the wait before the next one, up to this, ms. */
const longestTryMs = 8 * 60_000

/** `now`: ms on a clock that nobody sets. */
export function createPicturePace(now: () => number): PicturePace {
	let step = 1
	let waitMs = firstTryMs
	let steadySinceMs = now()
	let lastTryMs: number | null = null

	return {
		step: () => step,
		note(isBehind) {
			if (isBehind) steadySinceMs = now()
		},
		slowDown() {
			const nowMs = now()
			const triedInVain = lastTryMs !== null && nowMs - lastTryMs < waitMs
			waitMs = triedInVain ? Math.min(longestTryMs, waitMs * 2) : firstTryMs
			step = Math.min(slowestStep, step * 2)
			steadySinceMs = nowMs
			lastTryMs = null
		},
		maySpeedUp: () => step > 1 && now() - steadySinceMs >= waitMs,
		speedUp() {
			step = Math.max(1, step / 2)
			lastTryMs = now()
			steadySinceMs = lastTryMs
		},
	}
}
