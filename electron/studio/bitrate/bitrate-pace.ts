/** One line that the stream takes, as it was at one moment. */
export interface LineReading {
	/** The destination that it leads to. */
	readonly destinationId: string
	/** How far what has arrived there is behind the program, ms; null = not known. */
	readonly behindMs: number | null
	/** What arrived there in the last seconds, kb/s, sound included; null = not known. */
	readonly arrivedKbps: number | null
}

export interface BitrateRange {
	/** The profile's video bitrate, and the lowest that may be sent, kb/s. */
	readonly fullKbps: number
	readonly floorKbps: number
	readonly audioKbps: number
}

/** The video bitrate of one encoder, and what is remembered to choose the next one. Times are on the steady clock, ms. */
export interface BitratePace {
	readonly kbps: number
	/** The destination that lowered it; null = nothing is lowered. */
	readonly destinationId: string | null
	readonly loweredAtMs: number
	readonly raisedAtMs: number | null
	/** Since when no line is behind; null = one is. */
	readonly goodSinceMs: number | null
	/** How long every line must be good before more is sent, ms. */
	readonly waitMs: number
	/** Since when a line is weak; null = none is. */
	readonly weakSinceMs: number | null
	/** How far behind the worst line was a moment ago. */
	readonly before: { readonly behindMs: number; readonly atMs: number } | null
}

/** A line that is further behind than this, ms, carries less than is sent. Frames are lost from about 3 s on. */
const weakMs = 800
/** So does one that is further behind than this, ms, and at which clearly less arrives than is made. */
const soonWeakMs = 400
const clearlyLess = 0.9
/** A hiccup is over after this time, ms, unless the line is already further behind than the second number. */
const hiccupMs = 400
const farBehindMs = 1500
/** A line that is less behind than this, ms, has emptied its queue. */
const goodMs = 300
/** What was sent before a change still has to arrive; only a line that gets worse after this time, ms, needs less. */
const settleMs = 4000
/** Two readings this far apart, ms, show whether a line gets better or worse. */
const compareMs = 1500
/** The share of what arrived that is sent next: the rest empties the queue. */
const shareOfLine = 0.8
/** One step takes at least and at most this share away: a measured rate may be wrong. */
const smallestStep = 0.25
const largestStep = 0.65
const stepKbps = 50
export const firstWaitMs = 6000
const longestWaitMs = 5 * 60_000
/** A line that is weak again this soon after a raise, ms, was not good yet: the next raise waits twice as long. */
const tooSoonMs = 30_000
/** When less than this share of the full bitrate is missing, the whole of it is sent next. Each change is a new encoder: few large steps disturb least. */
const lastStep = 0.32

export function fullPace({ fullKbps }: Pick<BitrateRange, 'fullKbps'>): BitratePace {
	return {
		kbps: fullKbps,
		destinationId: null,
		loweredAtMs: 0,
		raisedAtMs: null,
		goodSinceMs: null,
		weakSinceMs: null,
		waitMs: firstWaitMs,
		before: null,
	}
}

/** Down at once when the weakest line falls behind, up slowly when all have been good for a while. Pure. */
export function nextPace(pace: BitratePace, lines: readonly LineReading[], range: BitrateRange, nowMs: number): BitratePace {
	const known = withinRange(pace, range)
	const worst = lines.reduce<LineReading | null>((most, line) => (behindOf(line) > (most ? behindOf(most) : -1) ? line : most), null)
	if (!worst) return known
	const behindMs = behindOf(worst)
	const goodSinceMs = behindMs < goodMs ? (known.goodSinceMs ?? nowMs) : null
	const isWorse = known.before === null || behindMs > known.before.behindMs
	const before = known.before && nowMs - known.before.atMs < compareMs ? known.before : { behindMs, atMs: nowMs }
	const weakSinceMs = isWeak(worst, known.kbps + range.audioKbps) ? (known.weakSinceMs ?? nowMs) : null
	const read = { ...known, goodSinceMs, weakSinceMs, before }
	if (weakSinceMs !== null) {
		const isHiccup = behindMs < farBehindMs && nowMs - weakSinceMs < hiccupMs
		return !isHiccup && mayLower(known, isWorse, nowMs) ? lowered(read, worst, range, nowMs) : read
	}
	return goodSinceMs !== null && nowMs - goodSinceMs >= known.waitMs && known.kbps < range.fullKbps ? raised(read, range, nowMs) : read
}

function behindOf({ behindMs }: LineReading): number {
	return behindMs ?? 0
}

function isWeak(line: LineReading, madeKbps: number): boolean {
	const behindMs = behindOf(line)
	return behindMs >= weakMs || (behindMs >= soonWeakMs && line.arrivedKbps !== null && line.arrivedKbps < madeKbps * clearlyLess)
}

function mayLower({ destinationId, loweredAtMs, raisedAtMs }: BitratePace, isWorse: boolean, nowMs: number): boolean {
	return destinationId === null || raisedAtMs !== null || (isWorse && nowMs - loweredAtMs >= settleMs)
}

/** Also when the profile or the floor were changed meanwhile. */
function withinRange(pace: BitratePace, { fullKbps, floorKbps }: BitrateRange): BitratePace {
	if (pace.destinationId === null) return pace.kbps === fullKbps ? pace : { ...pace, kbps: fullKbps }
	const kbps = Math.min(fullKbps, Math.max(floorKbps, pace.kbps))
	return kbps === pace.kbps ? pace : { ...pace, kbps, destinationId: kbps === fullKbps ? null : pace.destinationId }
}

function lowered(pace: BitratePace, worst: LineReading, { floorKbps, audioKbps }: BitrateRange, nowMs: number): BitratePace {
	const most = pace.kbps * (1 - smallestStep)
	const least = pace.kbps * (1 - largestStep)
	const fits = worst.arrivedKbps === null ? most : worst.arrivedKbps * shareOfLine - audioKbps
	const kbps = Math.max(floorKbps, Math.floor(Math.min(most, Math.max(least, fits)) / stepKbps) * stepKbps)
	if (kbps >= pace.kbps) return pace
	const isTooSoon = pace.raisedAtMs !== null && nowMs - pace.raisedAtMs < tooSoonMs
	return {
		...pace,
		kbps,
		destinationId: worst.destinationId,
		loweredAtMs: nowMs,
		raisedAtMs: null,
		goodSinceMs: null,
		waitMs: isTooSoon ? Math.min(longestWaitMs, pace.waitMs * 2) : pace.destinationId === null ? firstWaitMs : pace.waitMs,
	}
}

function raised(pace: BitratePace, { fullKbps }: BitrateRange, nowMs: number): BitratePace {
	const missing = fullKbps - pace.kbps
	const isLast = missing <= fullKbps * lastStep
	const kbps = isLast ? fullKbps : Math.ceil((pace.kbps + missing / 2) / stepKbps) * stepKbps
	return { ...pace, kbps, destinationId: isLast ? null : pace.destinationId, raisedAtMs: nowMs, goodSinceMs: nowMs, before: null }
}
