import { describe, expect, test } from 'vitest'
import type { AdBreakState, AdsView } from '../../../shared/domain/ads.ts'
import { adPlatformFixture, adsOfOne } from '../../fixtures/ads.ts'
import { createStudioClock } from '../../lib/studio-clock.ts'
import { en } from '../../texts/testing/english.ts'
import { adCard } from './ad-card.ts'

const at = (hours: number, minutes: number, seconds = 0) => new Date(2026, 10, 20, hours, minutes, seconds).getTime()
const now = at(20, 44, 22)
const clock = createStudioClock({})

function ads(state: AdBreakState, change: Partial<AdsView> = {}): AdsView {
	return adsOfOne({
		state,
		destinationId: 'd1',
		platformName: 'Seaview',
		remaining: 21,
		remainingSource: 'platform',
		hourlyLimit: 24,
		spacingMs: 45_000,
		typicalLengthMs: 30_000,
		lastStartedAtMs: at(20, 24),
		nextRefillAtMs: at(20, 52),
		history: [],
		leftOut: [],
		queue: null,
		schedule: { enabled: false, everyMinutes: 15, notBeforeMs: null, paused: false, nextAtMs: null },
		slate: { enabled: false, sceneId: null, leadMs: 0, trailMs: 0, returnWhenEnded: true, active: null },
		...change,
	})
}

const card = (state: AdBreakState, change?: Partial<AdsView>, others = 1) => adCard(ads(state, change), others, now, en, clock)
const ofOne = { platforms: [] }

test('ready: the platform’s number, the last ad, when one comes back, one button', () => {
	expect(card({ kind: 'ready' })).toEqual({
		...ofOne,
		offersSlate: true,
		kind: 'panel',
		remaining: 21,
		isAbout: false,
		limit: 24,
		leftWord: 'of 24 ads left',
		lastLine: 'Last at 20:24',
		refillLine: '22 again at 20:52',
		button: { kind: 'run', label: 'Run an ad' },
		why: 'One ad, about 30 s. Other destinations see your program.',
	})
})

test('a count of our own is marked, and an unsure estimate is left out', () => {
	expect(card({ kind: 'ready' }, { remainingSource: 'local', nextRefillAtMs: null })).toMatchObject({ isAbout: true, refillLine: null })
})

test('an unknown number stays unknown and is never drawn as 0', () => {
	expect(card({ kind: 'ready' }, { remaining: null })).toMatchObject({ remaining: null, refillLine: null })
})

test('before the first ad', () => {
	expect(card({ kind: 'ready' }, { lastStartedAtMs: null, nextRefillAtMs: null, remaining: 24, typicalLengthMs: null })).toMatchObject({
		lastLine: 'No ad yet',
		refillLine: 'this hour',
		why: 'One ad. Other destinations see your program.',
	})
})

describe('while no ad can be started, the button waits and says why', () => {
	test.each<[AdBreakState, string, boolean]>([
		[{ kind: 'launching', requestedAtMs: now }, 'Asking Seaview', true],
		[{ kind: 'unconfirmed', requestedAtMs: now }, 'Checking with Seaview', true],
		[{ kind: 'cooldown', untilMs: now + 32_000 }, 'Next ad in 0:32', false],
		[{ kind: 'exhausted', untilMs: at(20, 58) }, 'Next ad at 20:58', false],
		[{ kind: 'exhausted', untilMs: null }, 'No ad left this hour', false],
	])('%o', (state, label, asking) => {
		expect(card(state)).toMatchObject({ kind: 'panel', button: { kind: 'wait', label, asking } })
	})
})

test('a pause that the platform asked for is reported as one, with its end on the button', () => {
	expect(card({ kind: 'cooldown', untilMs: now + 17_000, pause: true })).toMatchObject({
		button: { kind: 'wait', label: 'Next ad in 0:17', asking: false },
		why: 'Seaview received too many requests and asked for a pause.',
	})
	expect(card({ kind: 'cooldown', untilMs: now + 17_000 })).toMatchObject({ why: 'Seaview requires 45 s between two ads.' })
})

test('none left: one sentence with the time, and no second estimate beside it', () => {
	expect(card({ kind: 'exhausted', untilMs: at(20, 58) }, { remaining: 0 })).toMatchObject({
		remaining: 0,
		refillLine: null,
		why: 'All 24 are used. One comes back at 20:58.',
	})
})

test('in a break: time left, how far it is, when the next one may run, and that it cannot be stopped', () => {
	const state: AdBreakState = { kind: 'in-break', startedAtMs: now - 12_000, endsAtMs: at(20, 44, 40) }
	expect(card(state, { remaining: 20 })).toEqual({
		...ofOne,
		runAlso: null,
		kind: 'break',
		countdown: '0:18',
		endsAbout: 'Ends about 20:44:40',
		progress: 0.4,
		nextPossible: '20:45:25',
		left: '20 of 24',
		why: 'The ad on Seaview plays to its end and cannot be stopped.',
		playsOn: 'The ad on Seaview still plays to its end.',
	})
})

test.each([
	['off-air', 'Ads can run once Seaview shows you on air.'],
	['not-confirmed-on-air', 'Ads can run once Seaview shows you on air.'],
	['no-ad-platform', 'No destination in this show can run ads.'],
	['account-without-ads', 'This account cannot run ads. Seaview must enable ads for it.'],
	['signed-out', 'Seaview no longer accepts the sign-in. Connect it again to run ads.'],
	['platform-not-answering', 'Seaview does not answer. The show continues. Ads can run again once it answers.'],
] as const)('not available because %s: the card shrinks to the reason', (reason, sentence) => {
	expect(card({ kind: 'unavailable', reason })).toEqual({ ...ofOne, kind: 'quiet', sentence, left: '21 of 24 left this hour' })
})

describe('what the others see', () => {
	const slate = { enabled: true, sceneId: 'slate', leadMs: 0, trailMs: 0, returnWhenEnded: true, active: null }

	test('without a slate, one is offered; not when every destination runs ads', () => {
		expect(card({ kind: 'ready' })).toMatchObject({ offersSlate: true })
		expect(card({ kind: 'ready' }, {}, 0)).toMatchObject({ offersSlate: false, why: 'One ad, about 30 s.' })
	})

	test('with a slate, they see it', () => {
		expect(card({ kind: 'ready' }, { slate })).toMatchObject({
			offersSlate: false,
			why: 'One ad, about 30 s. Other destinations see your slate.',
		})
		expect(card({ kind: 'ready' }, { slate: { ...slate, enabled: false } })).toMatchObject({ offersSlate: true })
	})
})

describe('with several platforms', () => {
	const inBreak: AdBreakState = { kind: 'in-break', startedAtMs: now - 12_000, endsAtMs: now + 18_000 }
	const launch = { requestedAtMs: now - 12_000, platformId: 'p', remainingBefore: null, remainingAfter: null }

	function several(states: readonly AdBreakState[], change: Partial<AdsView> = {}) {
		const platforms = states.map((state, index) =>
			adPlatformFixture({ destinationId: `d${index}`, platformName: 'ABC'[index] ?? '', state, remaining: 10 + index }),
		)
		const [first = { kind: 'ready' as const }] = states
		return adCard({ ...ads(first), destinationId: null, platformName: null, platforms, ...change }, 1, now, en, clock)
	}

	test.each<[readonly AdBreakState[], string, string]>([
		[[{ kind: 'ready' }, { kind: 'ready' }], 'Run an ad on both', 'ads left on each'],
		[[{ kind: 'ready' }, { kind: 'ready' }, { kind: 'ready' }], 'Run an ad on all 3', 'ads left on each'],
		[[{ kind: 'ready' }, { kind: 'exhausted', untilMs: null }], 'Run an ad on 1 of 2', 'ads left on 1 of 2'],
		[[{ kind: 'ready' }, { kind: 'cooldown', untilMs: now + 5000 }], 'Run an ad on 1 of 2', 'ads left on each'],
	])('%o: the button says on how many', (states, label, leftWord) => {
		expect(several(states)).toMatchObject({ button: { kind: 'run', label }, leftWord })
	})

	test('each has its line', () => {
		const { platforms } = several([{ kind: 'ready' }, { kind: 'cooldown', untilMs: now + 32_000 }, inBreak])
		expect(platforms.map(({ name, word, left }) => [name, word, left])).toEqual([
			['A', 'Ready', '10 left'],
			['B', 'In 0:32', '11 left'],
			['C', 'Ad, 0:18', '12 left'],
		])
	})

	test('one that refused says so beside the one that runs, and can be asked again', () => {
		const error = { code: 'internal' as const, message: 'B refused the ad.', action: '', retryable: true }
		const history = [
			{ ...launch, destinationId: 'd0', platformName: 'A', outcome: { kind: 'started' as const, endsAtMs: now + 18_000 } },
			{ ...launch, destinationId: 'd1', platformName: 'B', outcome: { kind: 'refused' as const, error } },
		]
		const shown = several([inBreak, { kind: 'ready' }], { history })
		expect(shown).toMatchObject({ kind: 'break', runAlso: 'Run an ad on 1 of 2', nextPossible: null, left: null })
		expect(shown).toMatchObject({ why: 'The ad on A plays to its end and cannot be stopped.' })
		expect(shown.platforms[1]).toMatchObject({ word: 'Did not run', tone: 'warning', note: 'B refused the ad.' })
	})

	test('the refusal of an earlier press is no news anymore', () => {
		const error = { code: 'internal' as const, message: 'B refused the ad.', action: '', retryable: true }
		const refused = { ...launch, destinationId: 'd1', platformName: 'B', outcome: { kind: 'refused' as const, error } }
		const ready: AdBreakState[] = [{ kind: 'ready' }, { kind: 'ready' }]
		const noteOf = (history: AdsView['history']) => several(ready, { history }).platforms[1]?.note
		expect(noteOf([refused])).toBe('B refused the ad.')
		expect(noteOf([{ ...refused, requestedAtMs: now - 61_000 }])).toBeNull()
		expect(
			noteOf([
				{ ...refused, requestedAtMs: now - 50_000 },
				{ ...refused, destinationId: 'd0' },
			]),
		).toBeNull()
	})

	test('none can: the reason of each', () => {
		const states: AdBreakState[] = [
			{ kind: 'unavailable', reason: 'signed-out' },
			{ kind: 'unavailable', reason: 'platform-not-answering' },
		]
		const shown = several(states)
		expect(shown).toMatchObject({ kind: 'quiet', sentence: 'No platform in this show can run an ad now.' })
		expect(shown.platforms.map(({ note }) => note)).toEqual([
			'A no longer accepts the sign-in. Connect it again to run ads.',
			'B does not answer. The show continues. Ads can run again once it answers.',
		])
	})
})
