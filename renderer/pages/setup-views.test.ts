import { expect, test } from 'vitest'
import { accountFixture, seaviewKind } from '../fixtures/accounts.ts'
import { lighthouseAccountFixture, platformsFixture, roundtableAccountFixture } from '../fixtures/platforms.ts'
import { en } from '../texts/testing/english.ts'
import { livestreamSections, setupTabs, tabLabel } from './setup-views.ts'

function variantOf(id: string) {
	const variant = [seaviewKind(), ...platformsFixture()].find((kind) => kind.id === id)?.variants[0]
	if (!variant) throw new Error('fixture without a variant')
	return variant
}

test('an account lists what it has, each as its platform calls it', () => {
	const labels = (account: ReturnType<typeof accountFixture>) => {
		const variant = variantOf(account.platformId)
		return setupTabs(account, variant).map((tab) => tabLabel(tab, variant, en))
	}
	expect(labels(accountFixture())).toEqual(['Livestreams', 'From a video'])
	expect(labels(lighthouseAccountFixture())).toEqual(['Livestreams'])
	expect(labels(roundtableAccountFixture())).toEqual(['Livestreams', 'Meetings', 'Statistics'])
})

test('a livestream can be viewed as far as its platform reports it', () => {
	expect(livestreamSections(accountFixture())).toEqual([])
	expect(livestreamSections(lighthouseAccountFixture())).toEqual(['about', 'outputs'])
	expect(livestreamSections(roundtableAccountFixture())).toEqual(['about', 'statistics', 'picture'])
})
