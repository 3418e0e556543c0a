import type { PlatformStatus } from '../platforms/platform.ts'

/** The platform's ad numbers as they were known at the click. */
export interface AdNumbers {
	readonly remaining: number | null
	readonly endsAtMs: number | null
}

/** Whole seconds on the wire and the estimate of the platform's clock may move a time that has not changed. */
const timeToleranceMs = 2500

/**
 * Does a later reading show that the launch happened? The end of the break moved forward, beyond the click, or fewer ads remain. A launch by
 * somebody else in the same moment looks the same; taking it for ours is the safe side, since no second ad follows.
 */
export function showsLaunch(before: AdNumbers, after: PlatformStatus, requestedAtMs: number): boolean {
	if (!after.ad) return false
	const { remaining, endsAtMs } = after.ad
	const endMoved =
		endsAtMs !== null && endsAtMs > requestedAtMs && (before.endsAtMs === null || endsAtMs > before.endsAtMs + timeToleranceMs)
	const countDropped = remaining !== null && before.remaining !== null && remaining < before.remaining
	return endMoved || countDropped
}
