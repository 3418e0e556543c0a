/**
 * How far a server's clock is ahead of ours, learnt from the HTTP `Date` header. The header counts whole seconds, so one answer only bounds the
 * offset; the bounds of later answers are intersected with it, which gets well below a second after a few calls.
 */
export interface ServerClock {
	/** Server time minus local time, ms. 0 before the first answer, and while 0 is within the bounds. */
	offsetMs(): number
	/** `dateHeader`: raw header value. `sentAtMs`, `receivedAtMs`: local time around the request. */
	learn(dateHeader: string | null, sentAtMs: number, receivedAtMs: number): void
}

/** The header is cut to the second, so the real server time is up to this much later. */
const headerResolutionMs = 1000

export function createServerClock(): ServerClock {
	let bounds: { readonly lowMs: number; readonly highMs: number } | null = null
	return {
		offsetMs() {
			if (!bounds || (bounds.lowMs <= 0 && bounds.highMs >= 0)) return 0
			return Math.round((bounds.lowMs + bounds.highMs) / 2)
		},
		learn(dateHeader, sentAtMs, receivedAtMs) {
			const serverMs = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
			if (Number.isNaN(serverMs)) return
			const sample = { lowMs: serverMs - receivedAtMs, highMs: serverMs + headerResolutionMs - sentAtMs }
			const lowMs = Math.max(sample.lowMs, bounds?.lowMs ?? sample.lowMs)
			const highMs = Math.min(sample.highMs, bounds?.highMs ?? sample.highMs)
			// No overlap: one of the two clocks was set. The newest answer counts.
			bounds = lowMs <= highMs ? { lowMs, highMs } : sample
		},
	}
}
