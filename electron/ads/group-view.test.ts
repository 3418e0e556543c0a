import { describe, expect, it } from 'vitest'
import type { AdBreakState } from '../../shared/domain/ads.ts'
import type { AdControllerView } from './controller.ts'
import { type AdMember, groupState, groupView, queuePossibleAtMs, spanOf } from './group-view.ts'

const inBreak = (startedAtMs: number, endsAtMs: number): AdBreakState => ({ kind: 'in-break', startedAtMs, endsAtMs })
const ready: AdBreakState = { kind: 'ready' }
const launching: AdBreakState = { kind: 'launching', requestedAtMs: 900 }
const unconfirmed: AdBreakState = { kind: 'unconfirmed', requestedAtMs: 900 }
const cooldown = (untilMs: number): AdBreakState => ({ kind: 'cooldown', untilMs })
const exhausted = (untilMs: number | null): AdBreakState => ({ kind: 'exhausted', untilMs })
const noAds: AdBreakState = { kind: 'unavailable', reason: 'account-without-ads' }
const silent: AdBreakState = { kind: 'unavailable', reason: 'platform-not-answering' }

function view(state: AdBreakState, change: Partial<AdControllerView> = {}): AdControllerView {
	return {
		state,
		destinationId: 'd1',
		platformName: 'Seaview',
		remaining: 20,
		remainingSource: 'platform',
		hourlyLimit: 24,
		spacingMs: 45_000,
		typicalLengthMs: null,
		lastStartedAtMs: null,
		nextRefillAtMs: null,
		history: [],
		...change,
	}
}

const member = (id: string, state: AdBreakState, change: Partial<AdControllerView> = {}, possibleAtMs: number | null = null): AdMember => ({
	destinationId: id,
	platformName: id.toUpperCase(),
	view: view(state, change),
	possibleAtMs,
})

const stateOf = (states: readonly AdBreakState[]) => groupState(states, spanOf(null, states), 'off-air')

describe('one state for all', () => {
	it.each<[string, readonly AdBreakState[], AdBreakState]>([
		['nobody: what is missing', [], { kind: 'unavailable', reason: 'off-air' }],
		['one: its own', [exhausted(null)], exhausted(null)],
		['one can: ready', [cooldown(2000), ready], ready],
		['one can, another cannot ever: ready', [noAds, ready], ready],
		['a request is under way: launching', [ready, launching], launching],
		['one runs, one is asked: the break', [launching, inBreak(500, 3000)], inBreak(500, 3000)],
		['one runs, one could: the break', [ready, inBreak(500, 3000)], inBreak(500, 3000)],
		['several run: from the first start to the last end', [inBreak(500, 3000), inBreak(700, 2500)], inBreak(500, 3000)],
		['an open question comes before a wait', [cooldown(2000), unconfirmed], unconfirmed],
		['several wait: the shortest', [cooldown(2000), exhausted(1500), cooldown(1800)], exhausted(1500)],
		['a wait of unknown length comes last', [exhausted(null), cooldown(9000)], cooldown(9000)],
		['one waits, one is not available: the wait', [noAds, cooldown(2000)], cooldown(2000)],
		['none is available: the reason of the first', [silent, noAds], silent],
	])('%s', (_, states, expected) => expect(stateOf(states)).toEqual(expected))
})

describe('the break of the group', () => {
	it('keeps its start while one ad follows another without a gap', () => {
		const first = spanOf(null, [inBreak(100, 200), ready])
		const both = spanOf(first, [inBreak(100, 200), inBreak(150, 320)])
		expect(both).toEqual({ startedAtMs: 100, endsAtMs: 320 })
		expect(spanOf(both, [cooldown(900), inBreak(150, 320)])).toEqual({ startedAtMs: 100, endsAtMs: 320 })
	})

	it('is another one after a gap, also when nothing was evaluated meanwhile', () => {
		const first = spanOf(null, [inBreak(100, 200), inBreak(100, 220)])
		expect(spanOf(first, [ready, cooldown(900)])).toBeNull()
		expect(spanOf(first, [inBreak(500, 600), ready])).toEqual({ startedAtMs: 500, endsAtMs: 600 })
	})
})

describe('the combined numbers', () => {
	const shown = (...members: AdMember[]) =>
		groupView(
			members,
			members.map(({ view }) => view),
			null,
			'no-ad-platform',
		)

	it('are of the one with the fewest ads among those that can run some', () => {
		const many = member('a', ready, { remaining: 20, hourlyLimit: 24, nextRefillAtMs: 7 })
		const few = member('b', cooldown(5), { remaining: 3, hourlyLimit: 10, remainingSource: 'local', nextRefillAtMs: 9 })
		const none = member('c', exhausted(9), { remaining: 0 })
		const out = member('d', noAds, { remaining: 1 })
		expect(shown(many, few, none, out)).toMatchObject({ remaining: 3, hourlyLimit: 10, remainingSource: 'local', nextRefillAtMs: 9 })
		expect(shown(none, out)).toMatchObject({ remaining: 0 })
		expect(shown(out)).toMatchObject({ remaining: 1 })
		expect(shown()).toMatchObject({ remaining: null, hourlyLimit: 24, platforms: [], state: { reason: 'no-ad-platform' } })
	})

	it('name the destination only when there is one, and list all', () => {
		expect(shown(member('a', ready))).toMatchObject({ destinationId: 'a', platformName: 'A', platforms: [{ destinationId: 'a' }] })
		const both = shown(member('a', ready), member('b', noAds, { remaining: 4 }))
		expect([both.destinationId, both.platformName]).toEqual([null, null])
		expect(both.platforms).toMatchObject([
			{ destinationId: 'a', platformName: 'A', state: ready, remaining: 20 },
			{ destinationId: 'b', platformName: 'B', state: noAds, remaining: 4 },
		])
	})

	it('join what was launched, in order', () => {
		const record = (requestedAtMs: number, destinationId: string) => ({
			requestedAtMs,
			platformId: 'p',
			destinationId,
			platformName: destinationId,
			remainingBefore: null,
			remainingAfter: null,
			outcome: { kind: 'found-not-started' as const },
		})
		const a = member('a', ready, { history: [record(1, 'a'), record(5, 'a')], typicalLengthMs: 20, lastStartedAtMs: 5 })
		const b = member('b', ready, { history: [record(2, 'b')], typicalLengthMs: 30, lastStartedAtMs: 2 })
		const joined = shown(a, b)
		expect(joined.history.map(({ requestedAtMs }) => requestedAtMs)).toEqual([1, 2, 5])
		expect(joined).toMatchObject({ typicalLengthMs: 30, lastStartedAtMs: 5 })
	})
})

describe('when the next ad of a queue can run', () => {
	it.each<[string, readonly AdMember[], number | null]>([
		['the last of those that only wait', [member('a', cooldown(5), {}, 5), member('b', inBreak(1, 4), {}, 9)], 9],
		['not for a refill while another can', [member('a', ready, {}, 1), member('b', exhausted(99), { remaining: 0 }, 99)], 1],
		[
			'the first refill when all are used up',
			[member('a', exhausted(80), { remaining: 0 }, 80), member('b', exhausted(99), { remaining: 0 }, 99)],
			80,
		],
		['not known', [member('a', launching)], null],
		['nowhere', [], null],
	])('%s', (_, members, atMs) => expect(queuePossibleAtMs(members)).toBe(atMs))
})
