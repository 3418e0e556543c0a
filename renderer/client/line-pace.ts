/** What comes later than this after it was asked for came over a slow line, ms. A wireless network at home takes a tenth of it. */
const slowMs = 150
/** After a message over a slow line nothing more is asked for during this many times its duration: most of the line stays free for the state. */
const pause = 3
const longestPauseMs = 15_000
/** Smaller messages say nothing about the line. */
const leastBytes = 20_000
/** A picture of half size, bytes, and how long it may take. */
const halfBytes = 800_000
const halfLimitMs = 700

export interface LinePace {
	/** A message has come. Resolves with how long to wait before it is confirmed, ms. */
	received(bytes: number): number
	/** It was confirmed: the studio may send the next one. */
	confirmed(): void
	/** Whether the line carries large pictures. */
	isFast(): boolean
}

/** How fast the line to the studio is, from how long its messages take. A line is slow until it has shown otherwise. */
export function createLinePace(now: () => number): LinePace {
	let freeAtMs = now()
	let isFast = false
	return {
		received(bytes) {
			const tookMs = Math.max(1, now() - freeAtMs)
			if (bytes >= leastBytes) {
				const halfMs = (tookMs / bytes) * halfBytes
				// Between the two it stays as it is, so that the size does not change with every picture.
				if (halfMs < halfLimitMs) isFast = true
				else if (halfMs > 2 * halfLimitMs) isFast = false
			}
			return tookMs > slowMs ? Math.min(longestPauseMs, pause * tookMs) : 0
		},
		confirmed() {
			freeAtMs = now()
		},
		isFast: () => isFast,
	}
}
