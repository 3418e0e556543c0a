import { expect, test } from 'vitest'
import type { AdLaunchRecord, AdsView } from '../../../shared/domain/ads.ts'
import { createSeenAds } from './seen-ads.ts'

const ad = (destinationId: string, requestedAtMs: number): AdLaunchRecord => ({
	...{ requestedAtMs, platformId: 'p', destinationId, platformName: 'P', remainingBefore: null, remainingAfter: null },
	outcome: { kind: 'started', endsAtMs: requestedAtMs + 30_000 },
})
const view = (history: AdLaunchRecord[]) => ({ history }) as unknown as AdsView

test('the list of ads says of each whether viewers saw it, as soon as that is known', () => {
	const seen = createSeenAds()
	const before = view([ad('one', 1), ad('two', 1), ad('one', 2)])
	expect(seen.in(before)).toBe(before)
	seen.note('one', 1, 'yes')
	seen.note('two', 1, 'no')
	expect(seen.in(before).history.map((record) => record.seen)).toEqual(['yes', 'no', undefined])
})

test('what is older than the list of ads is forgotten', () => {
	const seen = createSeenAds()
	for (let atMs = 0; atMs < 1001; atMs += 1) seen.note('one', atMs, 'yes')
	expect(seen.in(view([ad('one', 0), ad('one', 1)])).history.map((record) => record.seen)).toEqual([undefined, 'yes'])
})
