import { expect, test } from 'vitest'
import { accountFixture } from '../../fixtures/accounts.ts'
import { destinationFixture, stateFixture } from '../../fixtures/builders.ts'
import { en } from '../../texts/en.ts'
import { alertsOf } from './alerts.ts'

const refusedKey = {
	code: 'ingest-key-refused',
	message: 'City Channel refused the stream key.',
	action: 'Paste a new key.',
	retryable: false,
}
const lostLine = { ...refusedKey, code: 'ingest-lost', retryable: true }
const onAir = { kind: 'on-air', sinceMs: 0, practiceOnly: false, missing: 1, allLost: false } as const
const live = (id: string) => destinationFixture({ id, state: { kind: 'live', sinceMs: 0 } })

test('nothing is wrong: no line', () => {
	expect(alertsOf(stateFixture(), en)).toEqual([])
})

test('a refused key: what happened, what still works, the way out', () => {
	const base = stateFixture()
	const failed = destinationFixture({ id: 'city', name: 'City Channel', state: { kind: 'failed', error: refusedKey } })
	const state = { ...base, destinations: [live('a'), failed, live('b')], show: { ...base.show, state: onAir } }
	expect(alertsOf(state, en)).toEqual([
		{
			id: 'failed city ingest-key-refused 0',
			tone: 'failed',
			strong: 'City Channel refused the stream key.',
			text: 'You are on air to the other 2.',
			action: { kind: 'fix-destination', destinationId: 'city' },
		},
	])
})

test('a failure that a new try may mend offers that', () => {
	const failed = destinationFixture({ id: 'city', state: { kind: 'failed', error: lostLine } })
	expect(alertsOf({ ...stateFixture(), destinations: [failed] }, en)[0]).toMatchObject({ text: '', action: { kind: 'retry-destination' } })
})

test('a reconnecting destination needs nobody and has no line', () => {
	const state = { kind: 'reconnecting', attempt: 1, retryAtMs: 2, lostAtMs: 1, cause: lostLine } as const
	expect(alertsOf({ ...stateFixture(), destinations: [destinationFixture({ state })] }, en)).toEqual([])
})

test('a destination that was switched off is nobody’s worry', () => {
	const failed = destinationFixture({ enabled: false, state: { kind: 'failed', error: refusedKey } })
	expect(alertsOf({ ...stateFixture(), destinations: [failed] }, en)).toEqual([])
})

test('the answer to a press comes first', () => {
	const base = stateFixture()
	const failed = destinationFixture({ state: { kind: 'failed', error: refusedKey } })
	const screen = { ...base.screen, actionError: { ...lostLine, message: 'This scene is on air.' } }
	expect(alertsOf({ ...base, destinations: [failed], screen }, en).map(({ strong }) => strong)[0]).toBe('This scene is on air.')
})

test('a lost source is told only while viewers see it', () => {
	const base = stateFixture()
	const lost = { kind: 'lost', sinceMs: 7, error: lostLine, attempt: 1 } as const
	const program = { ...base.program, sourceStates: { ...base.program.sourceStates, camera: lost } }
	expect(alertsOf({ ...base, program: { ...program, onAirSceneId: 'aerial' } }, en)[0]).toMatchObject({
		id: 'source camera 7',
		strong: 'Drone camera is gone.',
	})
	expect(alertsOf({ ...base, program: { ...program, onAirSceneId: 'starting' } }, en)).toEqual([])
})

test('a failed account is not asked for a stream key: it has none', () => {
	const failed = destinationFixture({ id: 'seaview', state: { kind: 'failed', error: refusedKey } })
	expect(alertsOf({ ...stateFixture(), destinations: [failed] }, en)[0]?.action).toEqual({
		kind: 'retry-destination',
		destinationId: 'seaview',
	})
})

test('a sign-in that ended leads to the account, unless its failed destination says so already', () => {
	const accounts = [accountFixture({ state: { kind: 'signed-out', error: { ...refusedKey, message: 'The sign-in has ended.' } } })]
	expect(alertsOf(stateFixture({ accounts }), en)[0]).toMatchObject({
		strong: 'Marram Bay TV: The sign-in has ended.',
		action: { kind: 'open-account' },
	})
	expect(alertsOf(stateFixture({ accounts: accounts.map((account) => ({ ...account, enabled: false })) }), en)).toEqual([])
	const failed = destinationFixture({ id: 'seaview', state: { kind: 'failed', error: refusedKey } })
	expect(alertsOf(stateFixture({ accounts, destinations: [failed] }), en)).toHaveLength(1)
})

test('a reminder is a quiet line that leads to the set-up', () => {
	const startsAtMs = new Date(2026, 10, 20, 19, 30).getTime()
	const reminder = { accountId: 'seaview', liveId: 'x', title: 'Race day 5', startsAtMs }
	expect(alertsOf(stateFixture({ schedule: { upcoming: [], countdown: null, reminder } }), en)).toEqual([
		{
			id: `reminder x ${startsAtMs}`,
			tone: 'note',
			strong: 'Race day 5 starts at 19:30.',
			text: '',
			action: { kind: 'set-up', accountId: 'seaview' },
		},
	])
})
