import { expect, test } from 'vitest'
import { destinationFixture, snapshotFixture } from '../../fixtures/builders.ts'
import { en } from '../../texts/en.ts'
import { goingLive, patienceMs } from './going-live.ts'
import { preflight, recordingRoomMs } from './preflight.ts'

const snapshot = snapshotFixture()

test('everything in order: ready, every check passed', () => {
	const summary = preflight(snapshot, en)
	expect(summary).toMatchObject({ tone: 'good', title: 'Ready to go live' })
	expect(summary.rows.every(({ state }) => state === 'passed')).toBe(true)
})

test('a lost camera is a thing to fix that does not block', () => {
	const error = { code: 'camera-gone', message: 'm', action: 'a', retryable: true }
	const program = {
		...snapshot.program,
		sourceStates: { ...snapshot.program.sourceStates, camera: { kind: 'lost' as const, sinceMs: 0, error, attempt: 1 } },
	}
	const summary = preflight({ ...snapshot, program }, en)
	expect(summary).toMatchObject({ tone: 'warning', title: 'One thing to fix', line: 'You can still go live.' })
	expect(summary.rows[0]).toMatchObject({ state: 'warning', line: 'No picture or sound from Drone camera' })
})

test('what blocks is said first, with its way out', () => {
	const blockedBy = { code: 'no-destination', message: 'There is no destination.', action: 'Add one.', retryable: false }
	const summary = preflight({ ...snapshot, destinations: [], show: { ...snapshot.show, blockedBy } }, en)
	expect(summary).toMatchObject({ title: 'Not ready yet', line: 'There is no destination. Add one.' })
})

test('a destination that is switched off is not counted on', () => {
	const summary = preflight({ ...snapshot, destinations: [destinationFixture({ enabled: false })] }, en)
	expect(summary.rows.find(({ id }) => id === 'destinations')).toMatchObject({ state: 'failed' })
})

test('the room on the disk is told in hours of this quality', () => {
	expect(recordingRoomMs(3_600_000_000, { videoBitrateKbps: 7840, audioBitrateKbps: 160 })).toBe(3_600_000)
})

test('after a minute without a confirmation the card says so', () => {
	const show = { ...snapshot.show, checklist: [{ id: 'on-air' as const, state: 'running' as const, detail: '', error: null }] }
	expect(goingLive(show, 0, patienceMs, false, en).tone).toBe('running')
	expect(goingLive(show, 0, patienceMs + 1, false, en)).toMatchObject({ tone: 'warning', title: 'No confirmation yet' })
})
