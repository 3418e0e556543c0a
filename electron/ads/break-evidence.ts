import type { PlatformStatus } from '../platforms/platform.ts'

/** The platform's own ad numbers as they were known at the click; null = it had reported none. */
export interface AdNumbers {
	readonly remaining: number | null
	readonly endsAtMs: number | null
}

/** Whole seconds on the wire and the estimate of the platform's clock may move a time that has not changed. */
const timeToleranceMs = 2500

/**
 * What a later reading shows of a launch: the end of the break moved forward, beyond the click, or fewer ads remain. A launch by somebody else in the
 * same moment cannot be distinguished; taking it for ours is the safe side, since no second ad follows. A number that is missing shows nothing: only one that
 * would have changed, and did not, shows that no ad was started.
 */
export function evidenceOf(before: AdNumbers, after: PlatformStatus, requestedAtMs: number): 'started' | 'not-started' | 'none' {
	const { remaining, endsAtMs } = after.ad ?? { remaining: null, endsAtMs: null }
	const isEndKnown = endsAtMs !== null
	const endMoved = isEndKnown && endsAtMs > requestedAtMs && (before.endsAtMs === null || endsAtMs > before.endsAtMs + timeToleranceMs)
	const canCompareCounts = remaining !== null && before.remaining !== null
	if (endMoved || (canCompareCounts && remaining < before.remaining)) return 'started'
	return isEndKnown || canCompareCounts ? 'not-started' : 'none'
}
