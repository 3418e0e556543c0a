import { expect, test } from 'vitest'
import type { AdLaunchRecord } from '../domain/ads.ts'
import { type AdPlanPlatform, type AdsPlanInput, planAds } from './ads-plan.ts'

const start = Date.parse('2026-11-20T19:00:00Z')
const at = (seconds: number) => start + seconds * 1000
const minute = 60

const before: AdPlanPlatform = { destinationId: 'd1', name: 'Skyline', hourlyLimit: 24, spacingMs: 45_000, now: null }
const plan = (input: Partial<AdsPlanInput>) =>
	planAds({ platforms: [before], breaks: [], history: [], typicalLengthMs: 30_000, nowMs: start, ...input })
const problemsOf = (input: Partial<AdsPlanInput>) => plan(input).problems

function launched(seconds: number, outcome?: AdLaunchRecord['outcome']): AdLaunchRecord {
	const place = { platformId: 'p', destinationId: 'd1', platformName: 'Skyline', remainingBefore: null, remainingAfter: null }
	return { ...place, requestedAtMs: at(seconds), outcome: outcome ?? { kind: 'started', endsAtMs: at(seconds + 30) } }
}

test('several ads of one cue are single launches, each after the gap that follows the one before', () => {
	const { launches, problems, planned, busiestHour } = plan({ breaks: [{ cueId: 'c15', count: 2, atMs: at(60) }] })
	expect(launches.map(({ atMs, endsAtMs }) => [(atMs - start) / 1000, (endsAtMs - start) / 1000])).toEqual([
		[60, 90],
		[135, 165],
	])
	expect([problems, planned, busiestHour]).toEqual([[], 2, { count: 2, limit: 24 }])
})

test('a break too soon after another one says by how much, and when it is possible', () => {
	const breaks = [
		{ cueId: 'c15', count: 2, atMs: at(0) },
		{ cueId: 'c17', count: 1, atMs: at(125) },
	]
	expect(problemsOf({ breaks })).toEqual([
		{
			...{ kind: 'too-soon', cueId: 'c17', ad: 1, destinationId: 'd1', platformName: 'Skyline', spacingMs: 45_000 },
			...{ gapMs: 20_000, afterCueId: 'c15', possibleAtMs: at(150) },
		},
	])
	expect(plan({ breaks }).launches.map(({ runs }) => runs)).toEqual([true, true, false])
	expect(problemsOf({ breaks: breaks.map((each) => (each.cueId === 'c17' ? { ...each, atMs: at(150) } : each)) })).toEqual([])
})

test('more than an hour allows: the launches of any 60 minutes count, those by hand and of the show before included', () => {
	const history = Array.from({ length: 22 }, (_, index) => launched(-50 * minute + index * 75))
	const breaks = [{ cueId: 'c1', count: 3, atMs: at(0) }]
	const { problems, busiestHour } = plan({ history, breaks })
	// The first of the history falls out of the hour 10 minutes after the start.
	expect(problems).toMatchObject([{ kind: 'over-quota', ad: 3, hourlyLimit: 24, possibleAtMs: at(10 * minute) }])
	expect(busiestHour).toEqual({ count: 24, limit: 24 })
	const refused = history.map((record) => ({ ...record, outcome: { kind: 'found-not-started' } as const }))
	expect(problemsOf({ history: refused, breaks })).toEqual([])
})

test('during the show the state of each platform counts: gap, used up, counted elsewhere, not on air', () => {
	const withState = (
		state: NonNullable<AdPlanPlatform['now']>['state'],
		remaining: number | null = 20,
		nextRefillAtMs: number | null = null,
	) => ({
		...before,
		now: { state, remaining, nextRefillAtMs },
	})
	const breaks = [{ cueId: 'c1', count: 1, atMs: at(0) }]
	const cooldown = plan({ platforms: [withState({ kind: 'cooldown', untilMs: at(19) })], breaks })
	expect(cooldown.problems).toMatchObject([{ kind: 'too-soon', gapMs: null, possibleAtMs: at(19) }])
	expect([cooldown.nextPossibleAtMs, cooldown.left]).toEqual([at(19), 20])
	const breakRuns = plan({ platforms: [withState({ kind: 'in-break', startedAtMs: at(-10), endsAtMs: at(20) })], breaks })
	expect(breakRuns.problems).toMatchObject([{ kind: 'too-soon', possibleAtMs: at(65) }])
	const usedUp = plan({ platforms: [withState({ kind: 'exhausted', untilMs: at(600) }, 0, at(600))], breaks })
	expect(usedUp.problems).toMatchObject([{ kind: 'over-quota', possibleAtMs: at(600) }])
	const elsewhere = plan({ platforms: [withState({ kind: 'ready' }, 1, at(900))], breaks: [{ cueId: 'c1', count: 2, atMs: at(0) }] })
	expect(elsewhere.problems).toMatchObject([{ kind: 'over-quota', ad: 2, possibleAtMs: at(900) }])
	expect(elsewhere.nextPossibleAtMs).toBe(start)
	const off = plan({ platforms: [withState({ kind: 'unavailable', reason: 'not-confirmed-on-air' })], breaks })
	expect(off.problems).toEqual([
		{ kind: 'not-available', cueId: 'c1', ad: 1, destinationId: 'd1', platformName: 'Skyline', reason: 'not-confirmed-on-air' },
	])
	expect(off.nextPossibleAtMs).toBeNull()
})

test('each platform is judged by its own limits, and the launches are as far apart as the strictest asks', () => {
	const strict: AdPlanPlatform = { ...before, destinationId: 'd2', name: 'Harbor', hourlyLimit: 2, spacingMs: 90_000 }
	const { problems, launches, busiestHour, spacingMs } = plan({
		platforms: [before, strict],
		breaks: [{ cueId: 'c1', count: 3, atMs: at(0) }],
	})
	expect(launches.map(({ atMs }) => (atMs - start) / 1000)).toEqual([0, 120, 240])
	expect(problems).toMatchObject([{ kind: 'over-quota', ad: 3, platformName: 'Harbor', hourlyLimit: 2, possibleAtMs: at(3600) }])
	expect(launches.at(-1)?.runs).toBe(true)
	expect([busiestHour, spacingMs]).toEqual([{ count: 2, limit: 2 }, 90_000])
})

test('no platform with ads is one problem for each cue, whatever its count', () => {
	const { problems, nextPossibleAtMs, busiestHour } = plan({ platforms: [], breaks: [{ cueId: 'c1', count: 3, atMs: at(0) }] })
	expect(problems).toEqual([{ kind: 'no-platform', cueId: 'c1', ad: 1 }])
	expect([nextPossibleAtMs, busiestHour]).toEqual([null, null])
})

test('an ad whose answer was lost counts as run', () => {
	const error = { code: 'ad-outcome-unknown' as const, message: '', action: '', retryable: false }
	expect(
		problemsOf({ history: [launched(-20, { kind: 'unknown', error })], breaks: [{ cueId: 'c1', count: 1, atMs: at(0) }] }),
	).toMatchObject([{ kind: 'too-soon', gapMs: 0, possibleAtMs: at(55) }])
})
