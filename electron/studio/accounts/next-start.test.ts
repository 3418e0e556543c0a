import { expect, test } from 'vitest'
import type { LivestreamSchedule, ScheduleView } from '../../../shared/domain/livestream.ts'
import { nextStartMs } from './next-start.ts'

const hourMs = 3_600_000

function planned(startAtMs: number, recurrence: LivestreamSchedule['recurrence'] = 'once'): ScheduleView['upcoming'][number] {
	const schedule = { startAtMs, end: { kind: 'after', durationMs: hourMs }, recurrence } as unknown as LivestreamSchedule
	const livestream = { schedule } as ScheduleView['upcoming'][number]['livestream']
	return { accountId: 'a', livestream, autoGoLive: false, remindMinutes: null }
}

test('the soonest planned start counts, also while it runs; one that is over does not', () => {
	const nowMs = 100 * hourMs
	expect(nextStartMs([], nowMs)).toBeNull()
	expect(nextStartMs([planned(nowMs + 3 * hourMs), planned(nowMs + hourMs)], nowMs)).toBe(nowMs + hourMs)
	expect(nextStartMs([planned(nowMs - hourMs / 2)], nowMs)).toBe(nowMs - hourMs / 2)
	expect(nextStartMs([planned(nowMs - 2 * hourMs)], nowMs)).toBeNull()
	expect(nextStartMs([planned(nowMs - 2 * hourMs, 'daily')], nowMs)).toBe(nowMs + 22 * hourMs)
})
