import { expect, test } from 'vitest'
import { destinationFixture } from '../fixtures/builders.ts'
import {
	backupLostFixture,
	fiveDestinations,
	fourOfFive,
	lostFixture,
	refusedFixture,
	rehearsalFixture,
	shownFixture,
	troubledFixture,
} from '../fixtures/preview-destinations.ts'
import { en } from '../texts/testing/english.ts'
import { barProblem, reachOf } from './show-reach.ts'

const onAir = { kind: 'on-air', sinceMs: 0, practiceOnly: false, missing: 1, allLost: false } as const
const practice = destinationFixture({ id: 'practice', name: 'Practice', platformId: 'practice', state: { kind: 'live', sinceMs: 0 } })

test('on air, but: how many, and who is missing for what', () => {
	expect(barProblem(fourOfFive(0), onAir, en)).toMatchObject({
		tone: 'failed',
		headline: 'On air on 4 of 5',
		who: 'City Channel: key refused.',
	})
	expect(barProblem(fiveDestinations(0), onAir, en)).toMatchObject({
		headline: 'On air on 2 of 5',
		who: 'City Channel: key refused. Skyline: reconnecting. Livestream hub: not published yet.',
	})
})

test('with every connection lost the chip says what viewers see, wherever it stands', () => {
	expect(barProblem([lostFixture(0)], { ...onAir, allLost: true }, en)).toMatchObject({
		who: 'Viewers see a frozen picture.',
		whoStays: true,
	})
	expect(barProblem([lostFixture(0)], onAir, en)).toMatchObject({ who: 'Skyline: reconnecting.', whoStays: false })
})

test('a rehearsal is not published yet, which is no failure', () => {
	const problem = barProblem([shownFixture(0), rehearsalFixture(0)], onAir, en)
	expect(problem).toMatchObject({ tone: 'wait', headline: 'On air on 1 of 2', who: 'Livestream hub: not published yet.' })
})

test('all well, or off air: no chip', () => {
	expect(barProblem([shownFixture(0)], onAir, en)).toBeNull()
	expect(barProblem([refusedFixture()], { kind: 'off-air' }, en)).toBeNull()
})

test('while going live only what has gone wrong is reported', () => {
	const goingLive = { kind: 'going-live', sinceMs: 0 } as const
	expect(barProblem([rehearsalFixture(0), shownFixture(0)], goingLive, en)).toBeNull()
	expect(barProblem([lostFixture(0), shownFixture(0)], goingLive, en)).toMatchObject({ headline: '1 of 2 reconnecting', tone: 'warning' })
	expect(barProblem([lostFixture(0), refusedFixture()], goingLive, en)).toMatchObject({
		headline: '1 of 2 failed',
		who: 'City Channel: key refused.',
	})
})

test('one address is enough, and the last word of a platform holds while it cannot be asked', () => {
	const swapped = { ...backupLostFixture(0), state: lostFixture(0).state, backup: { state: practice.state, counters: practice.counters } }
	expect(reachOf([backupLostFixture(0), swapped, troubledFixture(0)])).toMatchObject({ onAir: 3, missing: [] })
})

test('practice is not on air to anybody', () => {
	expect(barProblem([practice, refusedFixture()], onAir, en)?.headline).toBe('Not on air now')
	expect(reachOf([practice])).toMatchObject({ onAir: 1, total: 1, practice: true })
})
