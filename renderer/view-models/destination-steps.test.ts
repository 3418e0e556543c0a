import { expect, test } from 'vitest'
import { destinationFixture } from '../fixtures/builders.ts'
import {
	backupLostFixture,
	fiveOnTheirWay,
	rehearsalFixture,
	remoteFixture,
	shownFixture,
	stepFixture,
} from '../fixtures/preview-destinations.ts'
import { en } from '../texts/testing/english.ts'
import { stepRows, stepSummary } from './destination-steps.ts'

test('five on their way: each says the step it is at', () => {
	expect(fiveOnTheirWay(0).map((view) => stepSummary(view, en))).toMatchObject([
		{ title: 'Marram Bay TV', state: 'running', at: 'Address', line: 'Asking for an address' },
		{ title: 'Seaview', state: 'running', at: 'Arrival' },
		{ title: 'Livestream hub', state: 'held', at: 'Publishing', line: 'Rehearsal: nobody sees it until you publish' },
		{ title: 'Harbour meeting', state: 'running', at: 'On air there' },
		{ title: 'City Channel', state: 'failed', at: 'Picture', line: expect.stringContaining('City Channel refused the stream key.') },
	])
})

test('a second address that is lost does not hide what is under way, and is reported when all else is done', () => {
	const backup = stepFixture('backup', 'warning', 'The line is lost')
	const under = { ...backupLostFixture(0), steps: [stepFixture('push'), backup, stepFixture('seen', 'running', 'Waits')] }
	expect(stepSummary(under, en)).toMatchObject({ at: 'Arrival', state: 'running' })
	expect(stepSummary(backupLostFixture(0), en)).toMatchObject({ at: 'Second address', state: 'warning' })
	expect(stepSummary(shownFixture(0), en)).toMatchObject({ at: 'On air there', state: 'passed' })
})

test('steps that a destination does not need are left out', () => {
	expect(stepRows(remoteFixture(0), en).map(({ id }) => id)).toEqual(['prepare', 'on-air'])
	expect(stepRows(rehearsalFixture(0, { publish: 'publishing' }), en).find(({ id }) => id === 'publish')?.state).toBe('running')
})

test('before there are steps its state is reported', () => {
	expect(stepSummary(destinationFixture(), en)).toMatchObject({ state: 'optional', line: 'Waiting' })
	expect(stepSummary(destinationFixture({ state: { kind: 'live', sinceMs: 0 } }), en)).toMatchObject({ state: 'passed' })
})
