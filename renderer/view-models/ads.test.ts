import { expect, test } from 'vitest'
import { adCapabilities, adPlatformFixture } from '../fixtures/ads.ts'
import { destinationFixture } from '../fixtures/builders.ts'
import { en } from '../texts/testing/english.ts'
import { adNames, pressNews, seesAd, viewersWithoutAds } from './ads.ts'

const inBreak = { kind: 'in-break', startedAtMs: 0, endsAtMs: 1 } as const
const platforms = [
	adPlatformFixture({ destinationId: 'a', platformName: 'A', state: inBreak }),
	adPlatformFixture({ destinationId: 'b', platformName: 'B' }),
]

test('an ad is seen where one runs, and nowhere else', () => {
	expect(['a', 'b', 'c'].map((id) => seesAd({ platforms }, id))).toEqual([true, false, false])
})

test('names are of those in a state, or of all', () => {
	expect(adNames({ platforms }, 'in-break', en)).toBe('A')
	expect(adNames({ platforms }, 'cooldown', en)).toBe('A and B')
	expect(adNames({ platforms: [] }, 'ready', en)).toBeNull()
})

test('destinations without ads count when another one has them', () => {
	const plain = destinationFixture()
	const withAds = destinationFixture({ capabilities: adCapabilities })
	expect(viewersWithoutAds([withAds, plain, plain])).toBe(2)
	expect(viewersWithoutAds([withAds, { ...plain, enabled: false }])).toBe(0)
	expect(viewersWithoutAds([plain, { ...withAds, enabled: false }])).toBe(0)
})

test('a press that ran everywhere is no news', () => {
	const ran = { destinationId: 'a', platformName: 'A', outcome: 'ran' as const, error: null }
	expect(pressNews([ran, ran], en)).toBeNull()
	const error = { code: 'internal' as const, message: 'B refused the ad.', action: '', retryable: true }
	expect(pressNews([ran, { ...ran, platformName: 'B', outcome: 'failed', error }], en)).toEqual({
		strong: 'Ad runs on A.',
		text: 'B refused the ad.',
	})
})
