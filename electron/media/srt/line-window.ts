import { isAfter } from './packet.ts'

/**
 * How much one SRT connection may have under way, so that packets do not wait in the line for long: a line that gets more than it carries keeps what it
 * cannot carry for a moment and then loses it, and SRT gives up what comes too late. No limit as long as nothing waits there. Pure; times are ms on one
 * steady clock.
 */
export interface LineWindow {
	/** A packet has left for the first time; sequence numbers rise. */
	sent(sequence: number, bytes: number, now: number): void
	/** The server has everything before `next`, and measures this round trip, ms; null = it did not say. */
	acknowledged(next: number, rttMs: number | null, now: number): void
	/** The line was dead and is back: nothing is under way, and what was missed leaves as fast as media arrived before and then faster, not all at once. */
	beginAgain(now: number): void
	/** Whether another packet may leave. */
	isOpen(): boolean
}

interface UnderWay {
	readonly sequence: number
	readonly bytes: number
	readonly atMs: number
}

/** Packets wait in the line for so long at most, ms: less than the shortest latency that receivers usually have. */
const targetMs = 100
/** A line in which packets wait for less than this, ms, is free. */
const freeMs = 25
/** After this time without a wait, ms, nothing is limited anymore. */
const unlimitedAfterMs = 3000
/** What arrives is measured over at most and at least this time, ms. */
const rateWindowMs = 500
const shortestRateMs = 50
/** A round trip without a wait is believed for this long, ms; then the line is emptied once to measure it again: a route may have become longer. */
const believedMs = 10_000
/** So much is always allowed, bytes: acknowledgements must come. */
const leastBytes = 4 * 1500
/** The server's measure is a mean of what it was before and is now: it has risen by at least this part of a wait when that has lasted for a moment. */
const aheadOf = 3
/** While less waits than may, this share of what has arrived is added to the limit. */
const growth = 0.25

export function createLineWindow(): LineWindow {
	let underWay: UnderWay[] = []
	let underWayBytes = 0
	let arrived: { readonly atMs: number; readonly bytes: number }[] = []
	let base: { readonly ms: number; readonly atMs: number } | null = null
	let limitBytes = Number.POSITIVE_INFINITY
	let waitedAtMs = 0
	let measuresBase = false

	function take(next: number): { readonly bytes: number; readonly newest: UnderWay | null } {
		let bytes = 0
		let count = 0
		for (const packet of underWay) {
			if (!isAfter(next, packet.sequence)) break
			bytes += packet.bytes
			count += 1
		}
		const newest = underWay[count - 1] ?? null
		underWay = underWay.slice(count)
		underWayBytes -= bytes
		return { bytes, newest }
	}

	/** What arrives in a millisecond, bytes; null = not known. */
	function rate(now: number): number | null {
		const first = arrived[0]
		if (!first || now - first.atMs < shortestRateMs) return null
		return arrived.slice(1).reduce((sum, { bytes }) => sum + bytes, 0) / (now - first.atMs)
	}

	function noteBase(tripMs: number, now: number): void {
		if (base === null || tripMs <= base.ms || measuresBase) base = { ms: tripMs, atMs: now }
		measuresBase = limitBytes !== Number.POSITIVE_INFINITY && now - base.atMs > believedMs
	}

	return {
		sent(sequence, bytes, now) {
			underWay.push({ sequence, bytes, atMs: now })
			underWayBytes += bytes
		},
		acknowledged(next, rttMs, now) {
			const wasLimited = underWayBytes >= limitBytes
			const { bytes, newest } = take(next)
			if (newest === null) return
			arrived = [...arrived.filter(({ atMs }) => now - atMs <= rateWindowMs), { atMs: now, bytes }]
			const tripMs = now - newest.atMs
			if (!measuresBase || underWayBytes <= leastBytes) noteBase(Math.min(tripMs, rttMs ?? tripMs), now)
			const baseMs = base?.ms ?? tripMs
			// Behind a lost packet the others wait to be acknowledged, without a wait in the line. The server's own measure does not count that, but follows slowly.
			const waitMs = Math.min(tripMs - baseMs, rttMs === null ? Number.POSITIVE_INFINITY : aheadOf * (rttMs - baseMs))
			if (waitMs > freeMs) waitedAtMs = now
			if (waitMs > targetMs) {
				const perMs = rate(now)
				if (perMs !== null) limitBytes = Math.max(leastBytes, perMs * (baseMs + targetMs))
			} else if (now - waitedAtMs > unlimitedAfterMs) limitBytes = Number.POSITIVE_INFINITY
			else if (wasLimited) limitBytes += bytes * growth * (1 - waitMs / targetMs)
		},
		beginAgain(now) {
			const last = arrived.at(-1)
			const perMs = last ? rate(last.atMs) : null
			if (perMs !== null && base !== null) limitBytes = Math.min(limitBytes, Math.max(leastBytes, perMs * (base.ms + targetMs)))
			waitedAtMs = now
			arrived = []
			underWay = []
			underWayBytes = 0
		},
		isOpen: () => underWayBytes < (measuresBase ? leastBytes : limitBytes),
	}
}
