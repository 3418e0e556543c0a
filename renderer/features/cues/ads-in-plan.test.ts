import { expect, test } from 'vitest'
import { adPlatformFixture } from '../../fixtures/ads.ts'
import { destinationFixture, snapshotFixture } from '../../fixtures/builders.ts'
import { adPlatformsOf } from './ads-in-plan.ts'

test('before the show each destination counts with what its own platform allows; in the show, what the platforms say', () => {
	const { ads } = snapshotFixture()
	const adRules = { hourlyLimit: 6, spacingMs: 90_000 }
	const destinations = [
		destinationFixture({ id: 'a', name: 'Seaview', enabled: true, adRules }),
		destinationFixture({ id: 'b', enabled: false, adRules }),
		destinationFixture({ id: 'c', enabled: true }),
	]
	expect(adPlatformsOf({ ads: { ...ads, platforms: [] }, destinations })).toEqual([
		{ destinationId: 'a', name: 'Seaview', ...adRules, now: null },
	])
	const platforms = [adPlatformFixture({ destinationId: 'a', hourlyLimit: 24 })]
	expect(adPlatformsOf({ ads: { ...ads, platforms }, destinations })).toMatchObject([{ destinationId: 'a', hourlyLimit: 24, now: {} }])
})
