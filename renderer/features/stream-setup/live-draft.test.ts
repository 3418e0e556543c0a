import { expect, test } from 'vitest'
import { detailsFixture } from '../../fixtures/accounts.ts'
import { en } from '../../texts/en.ts'
import { detailsOf, languageOptions, liveDraftOf, newLiveDraft } from './live-draft.ts'

const now = new Date(2026, 10, 20, 14, 20).getTime()
// Minutes are what the form holds.
const before = detailsFixture(new Date(2026, 10, 20, 14, 20).getTime())

test('what was read is what is saved when nothing changes', () => {
	expect(detailsOf(liveDraftOf(before, now), before, now, en)).toEqual({ details: before })
})

test('a new live needs a title and a category', () => {
	expect(detailsOf(newLiveDraft('', '', now), null, now, en)).toEqual({
		problems: { title: 'A live needs a title.', category: 'Choose a category.' },
	})
	expect(detailsOf(newLiveDraft('Race day', 'sport', now), null, now, en)).toMatchObject({
		details: { title: 'Race day', language: null, tags: [], schedule: null, visibility: { kind: 'public' } },
	})
})

test('too long texts are told at their fields and nothing is cut', () => {
	const draft = { ...liveDraftOf(before, now), title: 'x'.repeat(151), description: 'y'.repeat(3001) }
	expect(detailsOf(draft, before, now, en)).toEqual({
		problems: { title: 'A title has at most 150 characters.', description: 'A description has at most 3000 characters.' },
	})
})

test('tags are cut at commas, and empty ones are left out', () => {
	expect(detailsOf({ ...liveDraftOf(before, now), tags: ' sea ,, wind,' }, before, now, en)).toMatchObject({
		details: { tags: ['sea', 'wind'] },
	})
})

test('a password is asked for once, and an empty one keeps the present one', () => {
	const draft = { ...liveDraftOf(before, now), visibility: 'password' as const }
	expect(detailsOf(draft, before, now, en)).toEqual({ problems: { password: 'Choose a password of up to 32 characters.' } })
	expect(detailsOf({ ...draft, password: 'wind' }, before, now, en)).toMatchObject({
		details: { visibility: { kind: 'password', password: 'wind' } },
	})
	const had = { ...before, visibility: { kind: 'password' as const, password: null } }
	expect(detailsOf(liveDraftOf(had, now), had, now, en)).toEqual({ details: had })
})

test('problems of the plan stand beside those of the fields', () => {
	const draft = newLiveDraft('', 'sport', now)
	expect(detailsOf({ ...draft, schedule: { ...draft.schedule, isPlanned: true, startDate: '' } }, null, now, en)).toEqual({
		problems: { title: 'A live needs a title.', start: 'Choose a day and a time.' },
	})
})

test('languages are listed by name, with the one that the live has already', () => {
	expect(languageOptions('', 'en-GB')).toContainEqual({ value: 'fr', label: 'French' })
	expect(languageOptions('cy', 'en-GB')).toContainEqual({ value: 'cy', label: 'Welsh' })
})
