import { describe, expect, test } from 'vitest'
import type { DestinationState } from '../../shared/domain/destination.ts'
import { isConfirmed, type ShowPhase, showStateOf, type Witness } from './show-state.ts'

const live: DestinationState = { kind: 'live', sinceMs: 1 }
const cause = { code: 'internal' as const, message: 'x', action: 'x', retryable: true }
const reconnecting: DestinationState = { kind: 'reconnecting', attempt: 1, retryAtMs: 1, lostAtMs: 1, cause }

function witness(change: Partial<Witness>): Witness {
	return { state: live, platformOnAir: null, platformReports: false, practice: false, isRehearsal: false, isSettled: true, ...change }
}

const stateOf = (phase: ShowPhase, witnesses: readonly Witness[]) => showStateOf(phase, witnesses, (steadyMs) => steadyMs + 100)

describe('confirmed', () => {
	test.each([
		['a plain ingest that takes media', witness({}), true],
		['a plain ingest that has taken media only for a moment', witness({ isSettled: false }), false],
		['a plain ingest that is connecting', witness({ state: { kind: 'connecting', attempt: 1 } }), false],
		['a platform that has not said anything yet', witness({ platformReports: true }), false],
		['a platform that says no', witness({ platformReports: true, platformOnAir: false }), false],
		['a platform that says yes', witness({ platformReports: true, platformOnAir: true }), true],
		[
			'a platform that says yes while our push is down',
			witness({ platformReports: true, platformOnAir: true, state: reconnecting }),
			false,
		],
	])('%s', (_, given, expected) => {
		expect(isConfirmed(given)).toBe(expected)
	})
})

test('on air counts what is missing, and says when everything is lost', () => {
	const running = { kind: 'running', sinceMs: 5 } as const
	expect(stateOf(running, [witness({}), witness({ state: reconnecting })])).toEqual({
		kind: 'on-air',
		sinceMs: 105,
		practiceOnly: false,
		missing: 1,
		allLost: false,
	})
	expect(stateOf(running, [witness({ state: reconnecting })])).toMatchObject({ missing: 1, allLost: true })
	const hidden = witness({ platformReports: true, platformOnAir: false })
	expect(stateOf(running, [witness({}), hidden])).toMatchObject({ missing: 1, allLost: false })
	expect(stateOf(running, [hidden])).toMatchObject({ missing: 1, allLost: false })
})

test('practice is never public, and one public destination makes the show public', () => {
	const running = { kind: 'running', sinceMs: 5 } as const
	expect(stateOf(running, [witness({ practice: true })])).toMatchObject({ practiceOnly: true })
	expect(stateOf(running, [witness({ practice: true }), witness({})])).toMatchObject({ practiceOnly: false, allLost: false })
	// The connection is lost only briefly, so the destination still counts, and practice cannot replace it.
	const lost = [witness({ practice: true }), witness({ state: reconnecting })]
	expect(stateOf(running, lost)).toMatchObject({ practiceOnly: false, allLost: true, missing: 1 })
	const refused = [witness({ practice: true }), witness({ state: { kind: 'failed', error: cause } })]
	expect(stateOf(running, refused)).toMatchObject({ practiceOnly: true, allLost: false, missing: 1 })
	const unseen = [witness({ practice: true }), witness({ platformReports: true, platformOnAir: false })]
	expect(stateOf(running, unseen)).toMatchObject({ practiceOnly: true, missing: 1 })
})
