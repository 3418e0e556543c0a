import { expect, test } from 'vitest'
import type { AdBreakState, AdPlatformView } from '../../../shared/domain/ads.ts'
import { withLaunchesOf } from '../../ads/ledger.ts'
import { askedAds } from './asked-ads.ts'

const seen = (state: AdBreakState) => ({ platforms: [{ destinationId: 'one', state } as AdPlatformView] })

test('an ad that was asked for is known before it is counted, and once', () => {
	const asked = askedAds([], seen({ kind: 'launching', requestedAtMs: 1000 }))
	expect(asked).toEqual([{ destinationId: 'one', atMs: 1000 }])
	expect(askedAds(asked, seen({ kind: 'unconfirmed', requestedAtMs: 1000 }))).toBe(asked)
	expect(askedAds(asked, seen({ kind: 'ready' }))).toBe(asked)
	expect(askedAds([], seen({ kind: 'in-break', startedAtMs: 2000, endsAtMs: 9000 }))).toEqual([{ destinationId: 'one', atMs: 2000 }])
})

test('the launches of two computers are counted once each', () => {
	const here = [{ platformId: 'p', destinationId: 'one', atMs: 50_000 }]
	const there = [
		{ platformId: 'p', destinationId: 'one', atMs: 50_400 },
		{ platformId: 'p', destinationId: 'two', atMs: 50_000 },
		{ platformId: 'p', destinationId: 'one', atMs: 1000 },
	]
	expect(withLaunchesOf(here, there).map(({ destinationId, atMs }) => [destinationId, atMs])).toEqual([
		['one', 1000],
		['one', 50_000],
		['two', 50_000],
	])
})
