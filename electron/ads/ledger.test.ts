import { describe, expect, it } from 'vitest'
import type { PlatformStatus } from '../platforms/platform.ts'
import { showsLaunch } from './evidence.ts'
import { launchesInWindow, nextRefillAt, remainingByCount, windowMs, withLaunch, withoutLaunch } from './ledger.ts'

const nowMs = 10_000_000
const entry = (atMs: number, platformId = 'one') => ({ platformId, atMs })

describe('ledger', () => {
	it('counts the last hour of one platform, to the millisecond', () => {
		const entries = [entry(nowMs - windowMs), entry(nowMs - windowMs + 1), entry(nowMs), entry(nowMs, 'other')]
		expect(launchesInWindow(entries, 'one', nowMs)).toEqual([nowMs - windowMs + 1, nowMs])
	})

	it('forgets what is too old when it grows, and takes one entry back', () => {
		const old = entry(nowMs - windowMs - 1)
		const added = entry(nowMs)
		const entries = withLaunch([old, entry(nowMs - 5)], added)
		expect(entries).toEqual([entry(nowMs - 5), added])
		expect(withoutLaunch(entries, added)).toEqual([entry(nowMs - 5)])
	})

	it('never goes below 0', () =>
		expect(
			remainingByCount(
				Array.from({ length: 30 }, () => nowMs),
				24,
			),
		).toBe(0))

	it.each([
		['nothing was launched', [], 24, null],
		['the platform counts as we do', [nowMs - 1000], 23, nowMs - 1000 + windowMs],
		['the platform counts more: somebody else launched', [nowMs - 1000], 20, null],
		['the platform counts fewer', [nowMs - 2000, nowMs - 1000], 23, nowMs - 2000 + windowMs],
		['nothing is used up', [nowMs - 1000], 24, null],
	])('estimates the next refill when %s', (_, launches, remaining, atMs) => {
		expect(nextRefillAt(launches, remaining, 24, nowMs)).toBe(atMs)
	})
})

describe('evidence of a launch whose answer was lost', () => {
	const before = { remaining: 10, endsAtMs: nowMs - 600_000 }
	const after = (remaining: number | null, endsAtMs: number | null): PlatformStatus => ({
		readAtMs: nowMs + 1,
		onAir: true,
		viewers: null,
		recording: null,
		ad: { remaining, endsAtMs },
	})

	it.each([
		['the end moved beyond the click', after(10, nowMs + 20_000), true],
		['the count dropped', after(9, nowMs - 600_000), true],
		['both', after(9, nowMs + 20_000), true],
		['nothing changed', after(10, nowMs - 600_000), false],
		['an ad of an hour ago left the count', after(11, nowMs - 600_000), false],
		['a drop hidden by a refill still shows in the end', after(10, nowMs + 20_000), true],
		['the old end trembles with the estimate of the clock', after(10, nowMs - 599_000), false],
		['no numbers', after(null, null), false],
		['no ads at all', { ...after(1, 1), ad: null }, false],
	])('%s', (_, status, shown) => expect(showsLaunch(before, status, nowMs)).toBe(shown))

	it('needs no numbers from before to believe an end beyond the click', () => {
		expect(showsLaunch({ remaining: null, endsAtMs: null }, after(9, nowMs + 20_000), nowMs)).toBe(true)
		expect(showsLaunch({ remaining: null, endsAtMs: null }, after(9, nowMs - 1), nowMs)).toBe(false)
	})
})
