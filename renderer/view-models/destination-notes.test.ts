import { expect, test } from 'vitest'
import {
	lostFixture,
	refusedFixture,
	refusedReleaseFixture,
	rehearsalFixture,
	remoteFixture,
	shownFixture,
	troubledFixture,
} from '../fixtures/preview-destinations.ts'
import { en } from '../texts/testing/english.ts'
import { destinationNotes } from './destination-notes.ts'

const now = new Date(2026, 10, 20, 12, 33, 2).getTime()
const notes = (view: Parameters<typeof destinationNotes>[0]) => destinationNotes(view, now, en)

test('one that is well needs no note', () => {
	expect(notes(shownFixture(now))).toEqual([])
})

test('lost: the next try, until when the platform waits, and how long that is', () => {
	const [note] = notes(lostFixture(now))
	expect(note).toMatchObject({
		tone: 'warning',
		action: 'retry',
		text: 'Skyline closed the line. Next try in 4 s. It waits for you until 12:34, 1:32 left.',
	})
	const { state } = lostFixture(now)
	expect(notes(lostFixture(now, { waitsUntilMs: null }))[0]?.text).toBe('Skyline closed the line. Next try in 4 s.')
	expect(notes(lostFixture(now, { waitsUntilMs: now - 1, state: { ...state, retryAtMs: now } as typeof state }))[0]?.text).toBe(
		'Skyline closed the line. Trying now. It waited for you until 12:33.',
	)
})

test('a rehearsal offers Publish; a refused publishing says why and offers it again', () => {
	expect(notes(rehearsalFixture(now))).toMatchObject([{ tone: 'calm', action: 'publish' }])
	expect(notes(refusedReleaseFixture(now))).toMatchObject([
		{ tone: 'warning', action: 'publish-again', text: expect.stringContaining('Livestream hub did not release the show.') },
	])
	expect(notes(rehearsalFixture(now, { publish: 'publishing' }))).toEqual([])
})

test('trouble says first whether the picture still goes there', () => {
	expect(notes(troubledFixture(now))[0]?.text).toBe('The picture still goes there. Seaview does not answer.')
	const { trouble } = troubledFixture(now)
	expect(notes(remoteFixture(now, { trouble }))[0]?.text).toBe('It was on air when last asked. Seaview does not answer.')
	const connecting = { ...troubledFixture(now), state: { kind: 'connecting', attempt: 1 } as const }
	expect(notes(connecting)[0]?.text).toBe('Seaview does not answer.')
})

test('an automatic end is reported a quarter of an hour before', () => {
	expect(notes(shownFixture(now, { endsAtMs: now + 15 * 60_000 + 1 }))).toEqual([])
	expect(notes(shownFixture(now, { endsAtMs: now + 8 * 60_000 }))[0]?.text).toBe('Ends automatically at 12:41, 8:00 left.')
	expect(notes(shownFixture(now, { endsAtMs: now - 1 }))).toEqual([])
})

test('what has failed or is switched off has its own place', () => {
	expect(notes(refusedFixture())).toEqual([])
	expect(notes({ ...lostFixture(now), enabled: false })).toEqual([])
})
