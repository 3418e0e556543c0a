/**
 * How far a server's clock is ahead of ours, taken from the HTTP `Date` header. The header counts whole seconds, so one answer only bounds the
 * offset; the bounds of later answers are intersected with it, which gets well below a second after a few calls. "Ours" is the steady clock:
 * setting the computer's clock changes nothing here.
 */
export interface ServerClock {
	/** Server time minus local time, ms. 0 before the first answer, and while 0 is within the bounds. */
	offsetMs(): number
	/** The server's clock may be this much behind what `offsetMs` says, ms, 0 or more: add it to be certain that something has happened there. */
	slackMs(): number
	/** `dateHeader`: raw header value. `sentAtMs`, `receivedAtMs`: local time around the request. */
	take(dateHeader: string | null, sentAtMs: number, receivedAtMs: number): void
}

/** The header is cut to the second, so the real server time is up to this much later. */
const headerResolutionMs = 1000
/** Two computers' clocks may drift apart by this share of the elapsed time: ten times what is usual. */
const driftShare = 1e-4

export function createServerClock(): ServerClock {
	let bounds: { readonly lowMs: number; readonly highMs: number; readonly atMs: number } | null = null

	function offsetMs(): number {
		if (!bounds || (bounds.lowMs <= 0 && bounds.highMs >= 0)) return 0
		return Math.round((bounds.lowMs + bounds.highMs) / 2)
	}

	return {
		offsetMs,
		slackMs: () => (bounds ? Math.max(0, Math.ceil(offsetMs() - bounds.lowMs)) : 0),
		take(dateHeader, sentAtMs, receivedAtMs) {
			const serverMs = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
			if (Number.isNaN(serverMs)) return
			const sample = { lowMs: serverMs - receivedAtMs, highMs: serverMs + headerResolutionMs - sentAtMs, atMs: receivedAtMs }
			const driftMs = bounds ? Math.max(0, receivedAtMs - bounds.atMs) * driftShare : 0
			const lowMs = Math.max(sample.lowMs, bounds ? bounds.lowMs - driftMs : sample.lowMs)
			const highMs = Math.min(sample.highMs, bounds ? bounds.highMs + driftMs : sample.highMs)
			// No overlap: the server's clock was set. The newest answer counts.
			bounds = lowMs <= highMs ? { lowMs, highMs, atMs: receivedAtMs } : sample
		},
	}
}
