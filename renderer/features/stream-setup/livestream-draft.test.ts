import { expect, test } from 'vitest'
import type { LivestreamForm } from '../../../shared/domain/livestream.ts'
import { detailsFixture, seaviewKind } from '../../fixtures/accounts.ts'
import { platformsFixture } from '../../fixtures/platforms.ts'
import { en } from '../../texts/testing/english.ts'
import { detailsOf, languageOptions, livestreamDraftOf, newLivestreamDraft } from './livestream-draft.ts'

const now = new Date(2026, 10, 20, 14, 20).getTime()
// The form has minute precision.
const before = detailsFixture(new Date(2026, 10, 20, 14, 20).getTime())

function formOf(kind: 'livestreamForm' | 'remoteForm', platformId: string): LivestreamForm {
	const form = [seaviewKind(), ...platformsFixture()].find(({ id }) => id === platformId)?.variants[0]?.[kind]
	if (!form) throw new Error('fixture without a form')
	return form
}

const form = formOf('livestreamForm', 'seaview')
const rules = { form, hasCategories: true }
const newDraft = (title: string) => newLivestreamDraft(title, form, false, now)

const says = (text: string) => expect.objectContaining({ text })

test('what was read is what is saved when nothing changes', () => {
	expect(detailsOf(livestreamDraftOf(before, form, now), before, rules, now, en)).toEqual({ details: before })
})

test('a new livestream needs a title and a category', () => {
	expect(detailsOf(newDraft(''), null, rules, now, en)).toEqual({
		problems: { title: 'A livestream needs a title.', category: 'Choose a category.' },
	})
	expect(detailsOf({ ...newDraft('Race day'), category: 'sport' }, null, rules, now, en)).toMatchObject({
		details: { title: 'Race day', language: null, tags: [], schedule: null, visibility: { kind: 'public' } },
	})
})

test('too long texts are reported at their fields and nothing is cut', () => {
	const draft = { ...livestreamDraftOf(before, form, now), title: 'x'.repeat(151), description: 'y'.repeat(3001) }
	expect(detailsOf(draft, before, rules, now, en)).toEqual({
		problems: { title: 'A title has at most 150 characters.', description: 'A description has at most 3000 characters.' },
	})
})

test('tags are cut at commas, and empty ones are left out', () => {
	expect(detailsOf({ ...livestreamDraftOf(before, form, now), tags: ' sea ,, wind,' }, before, rules, now, en)).toMatchObject({
		details: { tags: ['sea', 'wind'] },
	})
})

test('a password is asked for once, and an empty one keeps the present one', () => {
	const draft = { ...livestreamDraftOf(before, form, now), visibility: 'password' as const }
	expect(detailsOf(draft, before, rules, now, en)).toEqual({ problems: { password: 'Choose a password of up to 32 characters.' } })
	expect(detailsOf({ ...draft, password: 'wind' }, before, rules, now, en)).toMatchObject({
		details: { visibility: { kind: 'password', password: 'wind' } },
	})
	const had = { ...before, visibility: { kind: 'password' as const, password: null } }
	expect(detailsOf(livestreamDraftOf(had, form, now), had, rules, now, en)).toEqual({ details: had })
})

test('problems of the plan stand beside those of the fields', () => {
	const draft = { ...newDraft(''), category: 'sport' }
	expect(detailsOf({ ...draft, schedule: { ...draft.schedule, isPlanned: true, startDate: '' } }, null, rules, now, en)).toEqual({
		problems: { title: 'A livestream needs a title.', start: 'Choose a day and a time.' },
	})
})

test('languages are listed by name, with the one that the livestream has already', () => {
	expect(languageOptions('', 'en-GB')).toContainEqual({ value: 'fr', label: 'French' })
	expect(languageOptions('cy', 'en-GB')).toContainEqual({ value: 'cy', label: 'Welsh' })
})

test('a livestream has what its platform’s form says, and nothing else is asked for', () => {
	const lighthouse = { form: formOf('livestreamForm', 'lighthouse'), hasCategories: false }
	const draft = newLivestreamDraft('Race day', lighthouse.form, false, now)
	expect(detailsOf(draft, null, lighthouse, now, en)).toMatchObject({
		details: { title: 'Race day', category: '', autoRecord: false, extra: { input: 'rtmp', idle: 90, runtime: 12 } },
	})
	expect(detailsOf({ ...draft, title: 'Day 4 & more', extra: { ...draft.extra, idle: '9' } }, null, lighthouse, now, en)).toEqual({
		problems: { title: 'A title there holds no # and no &.', extra: { idle: says('Waits for the picture must be from 30 to 7200 s.') } },
	})
	expect(detailsOf({ ...draft, title: 'x'.repeat(81) }, null, lighthouse, now, en)).toEqual({
		problems: { title: 'A title has at most 80 characters.' },
	})
})

test('what is set once is neither asked for nor lost on a change', () => {
	const meeting = { form: formOf('remoteForm', 'roundtable'), hasCategories: false }
	expect(detailsOf(newLivestreamDraft('Talk', meeting.form, true, now), null, meeting, now, en)).toEqual({
		problems: { extra: { room: says('Room is required.') } },
	})
	const had = { ...before, remote: true, extra: { room: '', layout: 'grid', width: 1280, mark: true, elsewhere: 'kept' } }
	expect(detailsOf(livestreamDraftOf(had, meeting.form, now), had, meeting, now, en)).toEqual({ details: had })
})
