import type { PlatformStatus } from '../platforms/platform.ts'

/** The platform's own ad numbers as known at the click; null = it had reported none. */
export interface AdNumbers {
	readonly remaining: number | null
	readonly endsAtMs: number | null
}

/** Rounding to whole seconds and the estimate of the platform's clock can shift an unchanged time by up to this much. */
const timeToleranceMs = 2500

/**
 * What a later reading shows about a launch: the end of the break moved forward, past the click, or fewer ads remain. A launch by somebody else at the
 * same moment looks the same; counting it as ours is safe, because no second ad follows. A missing number shows nothing: only a number that
 * should have changed, and did not, shows that no ad was started.
 */
export function evidenceOf(before: AdNumbers, after: PlatformStatus, requestedAtMs: number): 'started' | 'not-started' | 'none' {
	const { remaining, endsAtMs } = after.ad ?? { remaining: null, endsAtMs: null }
	const isEndKnown = endsAtMs !== null
	const endMoved = isEndKnown && endsAtMs > requestedAtMs && (before.endsAtMs === null || endsAtMs > before.endsAtMs + timeToleranceMs)
	const canCompareCounts = remaining !== null && before.remaining !== null
	if (endMoved || (canCompareCounts && remaining < before.remaining)) return 'started'
	return isEndKnown || canCompareCounts ? 'not-started' : 'none'
}
