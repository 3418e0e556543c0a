/** How an upload test sends: in real time like a show, at a rate that rises until the connection holds something back or the ceiling is reached. */
export const uploadPace = {
	/** The rate at the start, kb/s: less than any show sends. */
	startKbps: 1500,
	/** The rate doubles in this time, ms. */
	doublesEveryMs: 450,
	/** More than this is never sent, kb/s. */
	ceilingKbps: 40_000,
	/** How long it sends, ms. */
	lengthMs: 8000,
	/** What is sent before is not counted, ms: the rate is still rising, and buffers on the way are still filling. */
	warmUpMs: 3000,
	/** Everything together, bytes. */
	limitBytes: 40_000_000,
} as const

/** The least that may wait for the network, bytes: a test must not be held back by its own caution. */
const leastBacklogBytes = 128_000
/** What may wait for the network, ms of what it takes now: more than a round trip, so that the connection always has something to do. */
const backlogMs = 500
/** A single frame makes up for at most this much time, ms. */
const frameLimitMs = 120

/** How much may be offered until now, in bytes, `elapsedMs` after the start. Pure. */
export function allowedBytes(elapsedMs: number): number {
	const { startKbps, doublesEveryMs, ceilingKbps } = uploadPace
	const risingMs = Math.log2(ceilingKbps / startKbps) * doublesEveryMs
	const whileRising = (ms: number) => (startKbps / 8) * (doublesEveryMs / Math.LN2) * (2 ** (ms / doublesEveryMs) - 1)
	const ms = Math.max(0, elapsedMs)
	return ms <= risingMs ? whileRising(ms) : whileRising(risingMs) + ((ms - risingMs) * ceilingKbps) / 8
}

/** What the test sees at one moment. */
export interface UploadMoment {
	/** Since the first frame, ms. */
	readonly elapsedMs: number
	readonly offeredBytes: number
	/** Offered, and not yet taken by the network or not yet confirmed. */
	readonly backlogBytes: number
	/** What the network takes now, kb/s. */
	readonly takenKbps: number
}

/** What may wait, bytes: half a second of what the network takes. Pure. */
export function backlogLimit(takenKbps: number): number {
	return Math.max(leastBacklogBytes, (takenKbps * backlogMs) / 8)
}

/** How many bytes a frame is padded with. Pure. */
export function paddingBytes({ elapsedMs, offeredBytes, backlogBytes, takenKbps }: UploadMoment): number {
	const left = Math.min(
		allowedBytes(elapsedMs) - offeredBytes,
		uploadPace.limitBytes - offeredBytes,
		backlogLimit(takenKbps) - backlogBytes,
		(uploadPace.ceilingKbps * frameLimitMs) / 8,
	)
	return Math.max(0, Math.floor(left))
}

/** A reading of the connection. */
export interface UploadSample {
	readonly elapsedMs: number
	/** What has certainly got through, or has left this computer where that is not known. */
	readonly arrivedBytes: number
	/** The connection held back as much as it may, so that it was the limit. */
	readonly isFull: boolean
}

/** The shortest stretch that says something, ms. */
const shortestMs = 800

/**
 * What the connection took after the warm-up; null: it did not last long enough to say. `isAtLeast`: it rarely held anything back, so it was not the
 * connection that set the rate. Pure.
 */
export function speedOf(samples: readonly UploadSample[]): { readonly kbps: number; readonly isAtLeast: boolean } | null {
	const counted = samples.filter(({ elapsedMs }) => elapsedMs >= uploadPace.warmUpMs)
	const first = counted[0]
	const last = counted.at(-1)
	if (!first || !last || last.elapsedMs - first.elapsedMs < shortestMs) return null
	const kbps = ((last.arrivedBytes - first.arrivedBytes) * 8) / (last.elapsedMs - first.elapsedMs)
	const full = counted.filter(({ isFull }) => isFull).length
	return { kbps: Math.max(0, kbps), isAtLeast: full < counted.length / 3 }
}
