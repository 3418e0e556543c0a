import { describe, expect, it } from 'vitest'
import type { PlatformStatus } from '../platforms/platform.ts'
import { evidenceOf } from './break-evidence.ts'
import {
	type AdLaunchEntry,
	launchesInWindow,
	nextRefillAt,
	readOnce,
	remainingByCount,
	windowMs,
	withLaunch,
	withoutLaunch,
} from './ledger.ts'

const nowMs = 10_000_000
const one = { platformId: 'one', destinationId: 'd1' }
const entry = (atMs: number, place: Partial<AdLaunchEntry> = {}): AdLaunchEntry => ({ ...one, ...place, atMs })

describe('ledger', () => {
	it('counts the last hour of one account, to the millisecond', () => {
		const others = [entry(nowMs, { platformId: 'other' }), entry(nowMs, { destinationId: 'd2' })]
		const entries = [entry(nowMs - windowMs), entry(nowMs - windowMs + 1), entry(nowMs), ...others]
		expect(launchesInWindow(entries, one, nowMs)).toEqual([nowMs - windowMs + 1, nowMs])
	})

	it('counts an entry from before for every account of its platform', () => {
		const old = entry(nowMs - 1000, { destinationId: null })
		expect(launchesInWindow([old], { platformId: 'one', destinationId: 'd2' }, nowMs)).toEqual([nowMs - 1000])
		expect(launchesInWindow([old], { platformId: 'other', destinationId: 'd2' }, nowMs)).toEqual([])
	})

	it('shows each reader at once what another has saved', () => {
		const saved: (readonly AdLaunchEntry[])[] = []
		const ledger = readOnce({ load: () => [entry(1)], save: (entries) => saved.push(entries) })
		ledger.save(withLaunch(ledger.load(), entry(2)))
		ledger.save(withLaunch(ledger.load(), entry(2, { destinationId: 'd2' })))
		expect(ledger.load()).toEqual([entry(1), entry(2), entry(2, { destinationId: 'd2' })])
		expect(saved.at(-1)).toEqual(ledger.load())
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
		['the end moved beyond the click', after(10, nowMs + 20_000), 'started'],
		['the count dropped', after(9, nowMs - 600_000), 'started'],
		['both', after(9, nowMs + 20_000), 'started'],
		['nothing changed', after(10, nowMs - 600_000), 'not-started'],
		['an ad of an hour ago left the count', after(11, nowMs - 600_000), 'not-started'],
		['a drop hidden by a refill still shows in the end', after(10, nowMs + 20_000), 'started'],
		['the old end trembles with the estimate of the clock', after(10, nowMs - 599_000), 'not-started'],
		['the same count alone', after(10, null), 'not-started'],
		['the same end alone', after(null, nowMs - 600_000), 'not-started'],
		['no numbers', after(null, null), 'none'],
		['no ads at all', { ...after(1, 1), ad: null }, 'none'],
	])('%s', (_, status, shown) => expect(evidenceOf(before, status, nowMs)).toBe(shown))

	it('with no numbers from before: an end beyond the click shows it, an older one shows that it did not run, a count alone shows nothing', () => {
		const nothing = { remaining: null, endsAtMs: null }
		expect(evidenceOf(nothing, after(9, nowMs + 20_000), nowMs)).toBe('started')
		expect(evidenceOf(nothing, after(9, nowMs - 1), nowMs)).toBe('not-started')
		expect(evidenceOf(nothing, after(9, null), nowMs)).toBe('none')
		expect(evidenceOf(nothing, after(null, null), nowMs)).toBe('none')
	})
})
