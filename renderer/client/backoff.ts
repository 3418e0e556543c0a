const firstMs = 500
const factor = 1.7
const longestMs = 8000

/** Wait before try number `attempt` (0 = the first) of a lost link, ms, with ±20 % jitter so that several screens do not come back at once. */
export function backoffMs(attempt: number, random: () => number): number {
	return Math.min(longestMs, firstMs * factor ** attempt) * (0.8 + 0.4 * random())
}
