/** The bitrate of a stream between two requests. */
export interface ReceivedRate {
	/** A new stream begins, which has received this much; null = unknown. */
	reset(bytes: number | null): void
	/** kb/s since the last request, or since the stream began; null = unknown. */
	kbps(bytes: number | null): number | null
}

/** Between two requests that follow each other faster, the answer stays the same, ms. */
const shortestMs = 500

export function createReceivedRate(steady: () => number): ReceivedRate {
	let before = { bytes: 0, atMs: 0 }
	let last: number | null = null

	return {
		reset(bytes) {
			before = { bytes: bytes ?? 0, atMs: steady() }
			last = null
		},
		kbps(bytes) {
			const atMs = steady()
			const passedMs = atMs - before.atMs
			if (bytes === null || passedMs < shortestMs) return last
			last = Math.max(0, Math.round(((bytes - before.bytes) * 8) / passedMs))
			before = { bytes, atMs }
			return last
		},
	}
}
