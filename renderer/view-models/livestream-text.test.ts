import { expect, test } from 'vitest'
import { createCatalogue } from '../../shared/texts/catalogue.ts'
import { livestreamFixture } from '../fixtures/accounts.ts'
import { createSay } from '../texts/render-text.ts'
import { en } from '../texts/testing/english.ts'
import { liveLine, livestreamChip, livestreamTitle, scheduleText } from './livestream-text.ts'

const hour = 3_600_000
const start = new Date(2026, 10, 20, 19, 30).getTime()
const weekly = { startAtMs: start, end: { kind: 'after', durationMs: 2 * hour }, recurrence: 'weekly' } as const

test('a plan is reported in the zone of this computer', () => {
	expect(scheduleText(weekly, start - hour, en)).toBe('Friday 20 November 2026, 19:30 to 21:30, every week')
	const overnight = { startAtMs: start, end: { kind: 'at', endAtMs: start + 6 * hour }, recurrence: 'once' } as const
	expect(scheduleText(overnight, start, en)).toBe('Friday 20 November 2026, 19:30 to Saturday 21 November 2026, 01:30')
})

test('a repeated show says its next time, one that is over its only one', () => {
	expect(scheduleText(weekly, start + 3 * hour, en)).toBe('Friday 27 November 2026, 19:30 to 21:30, every week')
	expect(scheduleText({ ...weekly, recurrence: 'once' }, start + 9 * hour, en)).toBe('Friday 20 November 2026, 19:30 to 21:30')
})

test('a livestream without a plan says who can watch', () => {
	expect(liveLine(livestreamFixture({ visibility: 'password' }), start, true, en)).toBe('With the password')
	expect(liveLine(livestreamFixture(), start, false, en)).toBe('')
})

test('a title that Showcaller made is read in the language of the screen, one of the platform as it is', () => {
	const generatedTitle = { key: 'dyte/untitled-meeting', params: { id: '7f' }, text: 'Meeting 7f' }
	const french = { ...en, say: createSay(createCatalogue('fr', { 'dyte/untitled-meeting': 'Réunion {id}' })) }
	expect(livestreamTitle(livestreamFixture({ title: 'Meeting 7f', generatedTitle }), french)).toBe('Réunion 7f')
	expect(livestreamTitle(livestreamFixture({ title: 'Meeting 7f' }), french)).toBe('Meeting 7f')
})

test('red only while the platform does not say that nobody sees it', () => {
	expect(livestreamChip(livestreamFixture({ state: 'live', onAir: true }), en)).toMatchObject({ tone: 'live', word: 'Live' })
	expect(livestreamChip(livestreamFixture({ state: 'live', onAir: false }), en)).toMatchObject({ tone: 'wait', word: 'Not shown yet' })
})

test('a livestream that starts or becomes a video is under way, a failed one says so', () => {
	expect(livestreamChip(livestreamFixture({ state: 'starting' }), en)).toMatchObject({ tone: 'wait', icon: 'turning', word: 'Starting' })
	expect(livestreamChip(livestreamFixture({ state: 'converting' }), en)).toMatchObject({ tone: 'wait', word: 'Being made into a video' })
	expect(livestreamChip(livestreamFixture({ state: 'failed' }), en)).toMatchObject({ tone: 'failed', icon: 'octagon' })
	expect(livestreamChip(livestreamFixture({ state: 'off' }), en)).toMatchObject({ tone: 'plain', word: 'Switched off' })
})

test('a state that is not known is reported in the platform’s own word', () => {
	expect(livestreamChip(livestreamFixture({ state: 'unknown', raw: 'held' }), en)).toMatchObject({ word: 'It says "held"' })
	expect(livestreamChip(livestreamFixture({ state: 'unknown', raw: '' }), en)).toMatchObject({ word: 'Unknown' })
})
