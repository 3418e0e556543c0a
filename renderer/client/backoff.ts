const firstMs = 500
const factor = 1.7
const longestMs = 8000

/** Delay before reconnect attempt number `attempt` (0 = the first), ms, with ±20 % jitter so that several screens do not reconnect at once. */
export function backoffMs(attempt: number, random: () => number): number {
	return Math.min(longestMs, firstMs * factor ** attempt) * (0.8 + 0.4 * random())
}
