import { expect, test } from 'vitest'
import { en } from '../../texts/testing/english.ts'
import { repeatReason, type ScheduleDraft, scheduleDraft, scheduleOf, withEndKind } from './schedule-draft.ts'

const now = new Date(2026, 10, 20, 14, 20).getTime()
const start = new Date(2026, 10, 27, 19, 30).getTime()
const hour = 3_600_000

const draft = (change: Partial<ScheduleDraft> = {}): ScheduleDraft => ({
	...scheduleDraft(null, now),
	isPlanned: true,
	startDate: '2026-11-27',
	startTime: '19:30',
	hours: '2',
	minutes: '0',
	...change,
})
const read = (change?: Partial<ScheduleDraft>) => scheduleOf(draft(change), null, now, en)

test('a new plan is off and begins at the next full hour for one hour', () => {
	expect(scheduleDraft(null, now)).toMatchObject({
		isPlanned: false,
		startDate: '2026-11-20',
		startTime: '15:00',
		hours: '1',
		minutes: '0',
	})
	expect(scheduleOf(scheduleDraft(null, now), null, now, en)).toEqual({ schedule: null })
})

test('times are read in the zone of this computer, and what is read again is the same', () => {
	const schedule = { startAtMs: start, end: { kind: 'after', durationMs: 2 * hour }, recurrence: 'weekly' } as const
	expect(read({ recurrence: 'weekly' })).toEqual({ schedule })
	expect(scheduleOf(scheduleDraft(schedule, now), null, now, en)).toEqual({ schedule })
	const ends = { ...schedule, end: { kind: 'at', endAtMs: start + hour }, recurrence: 'once' } as const
	expect(scheduleOf(scheduleDraft(ends, now), null, now, en)).toEqual({ schedule: ends })
})

test.each<[string, Partial<ScheduleDraft>, object]>([
	['no day', { startDate: '' }, { start: 'Choose a day and a time.' }],
	['no end', { endKind: 'at', endTime: '' }, { end: 'Choose a day and a time for the end.' }],
	['no duration', { hours: '', minutes: '' }, { end: 'Enter how long it lasts.' }],
	['a duration that is no number', { hours: 'two' }, { end: 'Enter how long it lasts.' }],
	['an end before the start', { endKind: 'at', endDate: '2026-11-27', endTime: '19:00' }, { end: 'The end must be after the start.' }],
	['more than a week', { hours: '200' }, { end: 'A livestream lasts at most a week.' }],
	['a time that is over', { startDate: '2026-11-19' }, { start: 'This time is over.' }],
])('%s is reported at its field', (_name, change, problems) => {
	expect(read(change)).toEqual({ problems })
})

test('a plan that is over may stay as it is while something else changes', () => {
	const past = { startAtMs: start - 30 * 24 * hour, end: { kind: 'after', durationMs: hour }, recurrence: 'once' } as const
	expect(scheduleOf(scheduleDraft(past, now), past, now, en)).toEqual({ schedule: past })
	expect(scheduleOf({ ...scheduleDraft(past, now), hours: '3' }, past, now, en)).toEqual({ problems: { start: 'This time is over.' } })
})

test('seconds that the form does not show are kept while the plan is not touched', () => {
	const odd = { startAtMs: start + 12_345, end: { kind: 'after', durationMs: hour + 20_000 }, recurrence: 'once' } as const
	expect(scheduleOf(scheduleDraft(odd, now), odd, now, en)).toEqual({ schedule: odd })
})

test('repeating needs a start and a duration, and an account that can', () => {
	expect(repeatReason(draft(), true, en)).toBeNull()
	expect(repeatReason(draft({ endKind: 'at' }), true, en)).toBe('A repeated show needs a start and a duration.')
	expect(repeatReason(draft({ hours: '', minutes: '' }), true, en)).toBe('A repeated show needs a start and a duration.')
	expect(repeatReason(draft(), false, en)).toBe('This account’s interface cannot repeat shows.')
	expect(withEndKind(draft({ recurrence: 'daily' }), 'at').recurrence).toBe('once')
})
