/** A video frame at an ingest. Both in ms: when it came on this computer's steady clock, and its time in the stream. */
export interface Arrival {
	readonly atMs: number
	readonly timestampMs: number
}

export interface Loss {
	/** Frames of the program that never came, by the holes in the time stamps of one connection; a new connection starts its own. */
	readonly frames: number
	/** The longest time without a frame, ms. */
	readonly longestMs: number
	/** When the first frame after that time came; null = there was no such time. */
	readonly backAtMs: number | null
}

/** What was lost between these moments. `frameMs`: of one frame. Pure. */
export function lossBetween(arrivals: readonly Arrival[], fromMs: number, toMs: number, frameMs: number): Loss {
	const start = arrivals.findLastIndex(({ atMs }) => atMs <= fromMs)
	const all = arrivals.slice(Math.max(0, start)).filter(({ atMs }) => atMs <= toMs)
	let frames = 0
	let longestMs = 0
	let backAtMs: number | null = null
	for (const [index, { atMs, timestampMs }] of all.entries()) {
		const before = all[index - 1]
		if (!before) continue
		// A new connection begins at another time, or an earlier one.
		const missing = Math.round((timestampMs - before.timestampMs) / frameMs) - 1
		if (missing > 0) frames += missing
		if (atMs - before.atMs > longestMs) {
			longestMs = atMs - before.atMs
			backAtMs = atMs
		}
	}
	return { frames, longestMs, backAtMs: longestMs > 3 * frameMs ? backAtMs : null }
}

/** How long no frame had come at this moment, ms; null = none ever came. Pure. */
export function silentFor(arrivals: readonly Arrival[], atMs: number): number | null {
	const last = arrivals.findLast((each) => each.atMs <= atMs)
	return last ? atMs - last.atMs : null
}

/** Whether frames came all the time between these moments, without a pause of a second. Pure. */
export function flowsSince(arrivals: readonly Arrival[], fromMs: number, toMs: number): boolean {
	const last = arrivals.findLastIndex(({ atMs }) => atMs <= toMs)
	for (let index = last, until = toMs; ; index -= 1) {
		const atMs = arrivals[index]?.atMs
		if (atMs === undefined || until - atMs > 1000) return false
		if (atMs <= fromMs) return true
		until = atMs
	}
}
