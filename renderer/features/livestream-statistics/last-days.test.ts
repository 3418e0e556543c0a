import { expect, test } from 'vitest'
import { lastDays } from './last-days.ts'

test('days begin at midnight, and today is one of them', () => {
	const now = new Date(2026, 10, 20, 14, 20).getTime()
	expect(lastDays(7, now)).toEqual({ fromMs: new Date(2026, 10, 14).getTime(), toMs: now })
	expect(lastDays(1, now)).toEqual({ fromMs: new Date(2026, 10, 20).getTime(), toMs: now })
})
