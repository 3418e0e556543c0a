/** Time as an argument, so that tests own it. */
export interface Clock {
	/** Unix time in ms. */
	now(): number
	/** Runs once after `delayMs`; returns the way to call it off. */
	after(delayMs: number, run: () => void): () => void
}

export const systemClock: Clock = {
	now: () => Date.now(),
	after(delayMs, run) {
		const timer = setTimeout(run, delayMs)
		return () => clearTimeout(timer)
	},
}
