import { describe, expect, test } from 'vitest'
import type { AdBreakState, AdsView } from '../../../shared/domain/ads.ts'
import { en } from '../../texts/en.ts'
import { adCard } from './ad-card.ts'

const at = (hours: number, minutes: number, seconds = 0) => new Date(2026, 10, 20, hours, minutes, seconds).getTime()
const now = at(20, 44, 22)

function ads(state: AdBreakState, change: Partial<AdsView> = {}): AdsView {
	return {
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
		queue: null,
		plan: { enabled: false, everyMinutes: 15, notBeforeMs: null, paused: false, nextAtMs: null },
		slate: { enabled: false, sceneId: null, leadMs: 0, trailMs: 0, returnWhenEnded: true, active: null },
		...change,
	}
}

const card = (state: AdBreakState, change?: Partial<AdsView>) => adCard(ads(state, change), now, en)

test('ready: the platform’s number, the last ad, when one comes back, one button', () => {
	expect(card({ kind: 'ready' })).toEqual({
		kind: 'panel',
		remaining: 21,
		isAbout: false,
		limit: 24,
		lastLine: 'Last at 20:24',
		refillLine: '22 again at 20:52',
		button: { kind: 'run' },
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
		kind: 'break',
		countdown: '0:18',
		endsAbout: 'Ends about 20:44:40',
		progress: 0.4,
		nextPossible: '20:45:25',
		left: '20 of 24',
		why: 'The ad on Seaview plays to its end and cannot be stopped.',
	})
})

test.each([
	['off-air', 'Ads can run once Seaview shows you on air.'],
	['not-confirmed-on-air', 'Ads can run once Seaview shows you on air.'],
	['no-ad-platform', 'No destination in this show can run ads.'],
	['account-without-ads', 'This account cannot run ads. Seaview must switch it on for you.'],
	['signed-out', 'The sign-in to Seaview has expired. The show goes on. Sign in again to run ads.'],
	['platform-not-answering', 'Seaview does not answer. The show goes on; ads come back with it.'],
] as const)('not available because %s: the card shrinks to the reason', (reason, sentence) => {
	expect(card({ kind: 'unavailable', reason })).toEqual({ kind: 'quiet', sentence, left: '21 of 24 left this hour' })
})
