/** The first tries come soon: a computer that was busy for a moment has the picture back. A share that hangs costs a thread of a process that can be replaced with each. */
const delaysMs = [3000, 10_000, 30_000]

/** How long after a file could not be read in time it is read again, ms. `tries`: how often that has happened, from 1. Pure. */
export function slowFileRetryMs(tries: number): number {
	return delaysMs[Math.min(tries, delaysMs.length) - 1] ?? 0
}
