/** FLV and RTMP count milliseconds modulo this: a program that runs for 49.7 days begins again at 0. */
export const timeRange = 2 ** 32
/** Two tags of one moment are never further apart than this, ms. */
const togetherMs = 600_000

/**
 * The time of a tag since the program's epoch, from the one that was written. `lastMs`: the time of a tag shortly before it; null: none is known. Only near the
 * end of the numbers a step back is taken as their end; anywhere else it stays one, as a publisher that starts over makes it.
 */
export function wholeTime(timestampMs: number, lastMs: number | null): number {
	if (lastMs === null) return timestampMs
	const rounds = Math.floor(lastMs / timeRange)
	const last = lastMs - rounds * timeRange
	if (last > timeRange - togetherMs && timestampMs < togetherMs) return timestampMs + (rounds + 1) * timeRange
	// Sound that is a little older than the picture before it.
	if (last < togetherMs && timestampMs > timeRange - togetherMs && rounds > 0) return timestampMs + (rounds - 1) * timeRange
	return timestampMs + rounds * timeRange
}
