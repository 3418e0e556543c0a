import { describe, expect, test } from 'vitest'
import type { DestinationState } from '../../shared/domain/destination.ts'
import { type DestinationEvidence, isConfirmed, type ShowPhase, showStateOf } from './show-state.ts'

const live: DestinationState = { kind: 'live', sinceMs: 1 }
const cause = { code: 'internal' as const, message: 'x', action: 'x', retryable: true }
const reconnecting: DestinationState = { kind: 'reconnecting', attempt: 1, retryAtMs: 1, lostAtMs: 1, cause }

function evidence(change: Partial<DestinationEvidence>): DestinationEvidence {
	return { state: live, platformOnAir: null, platformReports: false, practice: false, isRehearsal: false, isSettled: true, ...change }
}

const stateOf = (phase: ShowPhase, all: readonly DestinationEvidence[]) => showStateOf(phase, all, (steadyMs) => steadyMs + 100)

describe('confirmed', () => {
	test.each([
		['a plain ingest that takes media', evidence({}), true],
		['a plain ingest that has taken media only for a moment', evidence({ isSettled: false }), false],
		['a plain ingest that is connecting', evidence({ state: { kind: 'connecting', attempt: 1 } }), false],
		['a platform that has not said anything yet', evidence({ platformReports: true }), false],
		['a platform that says no', evidence({ platformReports: true, platformOnAir: false }), false],
		['a platform that says yes', evidence({ platformReports: true, platformOnAir: true }), true],
		[
			'a platform that says yes while our push is down',
			evidence({ platformReports: true, platformOnAir: true, state: reconnecting }),
			false,
		],
	])('%s', (_, given, expected) => {
		expect(isConfirmed(given)).toBe(expected)
	})
})

test('on air counts what is missing, and says when everything is lost', () => {
	const running = { kind: 'running', sinceMs: 5 } as const
	expect(stateOf(running, [evidence({}), evidence({ state: reconnecting })])).toEqual({
		kind: 'on-air',
		sinceMs: 105,
		practiceOnly: false,
		missing: 1,
		allLost: false,
	})
	expect(stateOf(running, [evidence({ state: reconnecting })])).toMatchObject({ missing: 1, allLost: true })
	const hidden = evidence({ platformReports: true, platformOnAir: false })
	expect(stateOf(running, [evidence({}), hidden])).toMatchObject({ missing: 1, allLost: false })
	expect(stateOf(running, [hidden])).toMatchObject({ missing: 1, allLost: false })
})

test('practice is never public, and one public destination makes the show public', () => {
	const running = { kind: 'running', sinceMs: 5 } as const
	expect(stateOf(running, [evidence({ practice: true })])).toMatchObject({ practiceOnly: true })
	expect(stateOf(running, [evidence({ practice: true }), evidence({})])).toMatchObject({ practiceOnly: false, allLost: false })
	// The connection is lost only briefly, so the destination still counts, and practice cannot replace it.
	const lost = [evidence({ practice: true }), evidence({ state: reconnecting })]
	expect(stateOf(running, lost)).toMatchObject({ practiceOnly: false, allLost: true, missing: 1 })
	const refused = [evidence({ practice: true }), evidence({ state: { kind: 'failed', error: cause } })]
	expect(stateOf(running, refused)).toMatchObject({ practiceOnly: true, allLost: false, missing: 1 })
	const unseen = [evidence({ practice: true }), evidence({ platformReports: true, platformOnAir: false })]
	expect(stateOf(running, unseen)).toMatchObject({ practiceOnly: true, missing: 1 })
})
