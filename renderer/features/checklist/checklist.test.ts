import { expect, test } from 'vitest'
import { noText, verbatim } from '../../../shared/texts/text.ts'
import { destinationFixture, snapshotFixture } from '../../fixtures/builders.ts'
import { fiveOnTheirWay, refusedFixture, rehearsalFixture } from '../../fixtures/preview-destinations.ts'
import { en } from '../../texts/testing/english.ts'
import { goingLive, patienceMs } from './going-live.ts'
import { preflight, recordingRoomMs } from './preflight.ts'

const snapshot = snapshotFixture()

test('everything in order: ready, every check passed', () => {
	const summary = preflight(snapshot, en)
	expect(summary).toMatchObject({ tone: 'good', title: 'Ready to go live' })
	expect(summary.rows.every(({ state }) => state === 'passed')).toBe(true)
})

test('a lost camera is a thing to fix that does not block', () => {
	const error = { code: 'source-device-unknown' as const, message: 'm', action: 'a', retryable: true }
	const program = {
		...snapshot.program,
		sourceStates: { ...snapshot.program.sourceStates, camera: { kind: 'lost' as const, sinceMs: 0, error, attempt: 1 } },
	}
	const summary = preflight({ ...snapshot, program }, en)
	expect(summary).toMatchObject({ tone: 'warning', title: 'One thing to fix', line: 'You can still go live.' })
	expect(summary.rows[0]).toMatchObject({ state: 'warning', line: 'No picture or sound from Drone camera' })
})

test('only what is used is counted, and what nothing uses can be broken', () => {
	const error = { code: 'internal' as const, message: 'm', action: 'a', retryable: false }
	const scenes = snapshot.program.scenes.filter(({ id }) => id === 'aerial')
	const sourceStates = { ...snapshot.program.sourceStates, helm: { kind: 'failed' as const, error } }
	const program = { ...snapshot.program, scenes, sourceStates }
	expect(preflight({ ...snapshot, program }, en).rows[0]).toMatchObject({ state: 'passed', line: '5 pictures, 3 sounds' })
})

test('what blocks is said first, with its way out', () => {
	const blockedBy = { code: 'no-destination' as const, message: 'There is no destination.', action: 'Add one.', retryable: false }
	const summary = preflight({ ...snapshot, destinations: [], show: { ...snapshot.show, blockedBy } }, en)
	expect(summary).toMatchObject({ title: 'Not ready yet', line: 'There is no destination. Add one.' })
})

test('a destination that is switched off is not counted on', () => {
	const summary = preflight({ ...snapshot, destinations: [destinationFixture({ enabled: false })] }, en)
	expect(summary.rows.find(({ id }) => id === 'destinations')).toMatchObject({ state: 'failed' })
})

test('a quality that a service does not take is a warning, for those that are switched on', () => {
	const profileProblems = ['Skyline accepts at most 2000 kb/s of video; you send 2500 kb/s.', 'Another one.']
	const destinations = [destinationFixture({ profileProblems: profileProblems.map(verbatim) })]
	const row = preflight({ ...snapshot, destinations }, en).rows.find(({ id }) => id === 'destinations')
	expect(row).toMatchObject({ state: 'warning', line: `${profileProblems[0]} And 1 more.` })
	const off = destinations.map((view) => ({ ...view, enabled: false }))
	const others = [...snapshot.destinations, ...off]
	expect(preflight({ ...snapshot, destinations: others }, en)).toMatchObject({ tone: 'good' })
})

test('the room on the disk is reported in hours of this quality', () => {
	expect(recordingRoomMs(3_600_000_000, { videoBitrateKbps: 7840, audioBitrateKbps: 160 })).toBe(3_600_000)
})

test('after a minute without a confirmation the card says so', () => {
	const show = { ...snapshot.show, checklist: [{ id: 'on-air' as const, state: 'running' as const, detail: noText, error: null }] }
	expect(goingLive(show, snapshot.destinations, 0, patienceMs, en).tone).toBe('running')
	expect(goingLive(show, snapshot.destinations, 0, patienceMs + 1, en)).toMatchObject({ tone: 'warning', title: 'No confirmation yet' })
})

test('under "destinations" stands each one with the step it waits for', () => {
	const checklist = (['encoder', 'destinations'] as const).map((id) => ({ id, state: 'running' as const, detail: noText, error: null }))
	const { rows } = goingLive({ ...snapshot.show, checklist }, fiveOnTheirWay(0), 0, 1, en)
	expect(rows[0]?.parts).toEqual([])
	expect(rows[1]?.parts?.map(({ title, at }) => `${title}: ${at}`)).toEqual([
		'Marram Bay TV: Address',
		'Seaview: Arrival',
		'Livestream hub: Publishing',
		'Harbour meeting: On air there',
		'City Channel: Picture',
	])
})

test('a rehearsal that waits for a person is never called late', () => {
	const late = (destinations: Parameters<typeof goingLive>[1]) => goingLive(snapshot.show, destinations, 0, patienceMs + 1, en)
	expect(late([rehearsalFixture(0)])).toMatchObject({ tone: 'good', title: 'Ready to publish' })
	expect(late([rehearsalFixture(0), refusedFixture()])).toMatchObject({ tone: 'warning', title: 'Ready to publish' })
	expect(late(fiveOnTheirWay(0)).title).toBe('No confirmation yet')
})
