import { type AdPlanPlatform, type AdProblem, type AdsPlan, planAds } from '../../../shared/cues/ads-plan.ts'
import type { CueTiming } from '../../../shared/cues/timing.ts'
import type { CueList, CueRunView } from '../../../shared/domain/cue.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import type { Texts } from '../../texts/texts.ts'
import { unavailableReason } from '../../view-models/ads.ts'
import { adsOf } from '../../view-models/known-lengths.ts'
import { cueStateOf } from './cue-parts.ts'

/** The destinations that run ads: those of the show, or before it those that would be in it. Pure. */
export function adPlatformsOf({ ads, destinations }: Pick<StudioSnapshot, 'ads' | 'destinations'>): readonly AdPlanPlatform[] {
	if (ads.platforms.length > 0)
		return ads.platforms.map(({ destinationId, platformName, hourlyLimit, spacingMs, state, remaining, nextRefillAtMs }) => ({
			...{ destinationId, name: platformName, hourlyLimit, spacingMs },
			now: { state, remaining, nextRefillAtMs },
		}))
	return destinations.flatMap(({ id, name, enabled, adRules }) =>
		enabled && adRules ? [{ destinationId: id, name, ...adRules, now: null }] : [],
	)
}

/** The ads that are still to come against what the platforms allow. Cues without a time count from now in their order. Pure. */
export function adsPlanOf(
	list: Pick<CueList, 'cues'>,
	run: CueRunView,
	times: ReadonlyMap<string, CueTiming>,
	studio: Pick<StudioSnapshot, 'ads' | 'destinations'>,
	nowMs: number,
): AdsPlan {
	let atMs = nowMs
	const breaks = list.cues.flatMap((cue) => {
		const state = cueStateOf(cue.id, run)
		const count = adsOf(cue)
		const timing = times.get(cue.id)
		if (timing?.startMs != null) atMs = Math.max(atMs, timing.startMs)
		const beginsMs = timing?.startMs ?? atMs
		if (timing?.startMs == null) atMs += timing?.plannedLengthMs ?? 0
		return count > 0 && (state === 'planned' || state === 'standby') ? [{ cueId: cue.id, count, atMs: beginsMs }] : []
	})
	return planAds({
		platforms: adPlatformsOf(studio),
		breaks,
		history: studio.ads.history,
		typicalLengthMs: studio.ads.typicalLengthMs,
		nowMs,
	})
}

/** What stands in the way of a planned ad. Pure. */
export function adProblemText(problem: AdProblem, cues: CueList['cues'], clock: Pick<StudioClock, 'shortOf'>, texts: Texts): string {
	const words = texts.cues.ads.problems
	const numberOf = (id: string | null) => cues.find((cue) => cue.id === id)?.number ?? ''
	const number = numberOf(problem.cueId)
	switch (problem.kind) {
		case 'no-platform':
			return words.noPlatform({ number })
		case 'too-soon': {
			const apart = { number, spacing: Math.round(problem.spacingMs / 1000), platform: problem.platformName }
			if (problem.gapMs === null) return words.tooSoonThere(apart)
			const gap = { ...apart, gap: Math.round(problem.gapMs / 1000) }
			return problem.afterCueId === null || problem.afterCueId === problem.cueId
				? words.tooSoon(gap)
				: words.tooSoonAfter({ ...gap, after: numberOf(problem.afterCueId) })
		}
		case 'over-quota':
			return words.overQuota({
				...{ number, limit: problem.hourlyLimit, platform: problem.platformName },
				time: clock.shortOf(problem.possibleAtMs),
			})
		case 'not-available':
			return words.notAvailable({ number, reason: unavailableReason(problem.reason, problem.platformName, texts) })
	}
}

/** A way out of a problem, which one press takes. */
export type AdWay =
	/** The cue goes after this one, where its ad is possible. */
	| { readonly kind: 'move'; readonly cueId: string; readonly afterId: string }
	/** Its ads run with those of another cue, and the cue goes. */
	| { readonly kind: 'join'; readonly cueId: string; readonly withId: string }

/** The ways out of a problem of a cue that has not begun. Pure. */
export function adWaysOf(
	problem: AdProblem,
	list: Pick<CueList, 'cues'>,
	run: CueRunView,
	times: ReadonlyMap<string, CueTiming>,
): readonly AdWay[] {
	if (problem.kind !== 'too-soon' && problem.kind !== 'over-quota') return []
	const { cues } = list
	const index = cues.findIndex(({ id }) => id === problem.cueId)
	const own = cues[index]
	if (!own) return []
	// After the first cue that ends late enough. What is moved no longer pushes it back.
	const ownMs = times.get(own.id)?.plannedLengthMs ?? 0
	const after = cues.slice(index + 1).find(({ id }) => {
		const timing = times.get(id)
		const endMs = (timing?.startMs ?? Number.NaN) + (timing?.plannedLengthMs ?? 0)
		return endMs - ownMs >= problem.possibleAtMs
	})
	const before = problem.kind === 'too-soon' ? cues.find(({ id }) => id === problem.afterCueId) : undefined
	const canJoin =
		before && before.id !== own.id && adsOf(before) + adsOf(own) <= 10 && ['planned', 'standby'].includes(cueStateOf(before.id, run))
	return [
		...(after ? [{ kind: 'move' as const, cueId: own.id, afterId: after.id }] : []),
		...(canJoin ? [{ kind: 'join' as const, cueId: own.id, withId: before.id }] : []),
	]
}
