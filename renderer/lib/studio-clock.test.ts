import { expect, test } from 'vitest'
import { createStudioClock } from './studio-clock.ts'

const atMs = Date.UTC(2026, 10, 20, 19, 54, 5)
const own = Intl.DateTimeFormat().resolvedOptions().timeZone

test('times of a show are those of the studio, and the zone is named where it differs', () => {
	const there = createStudioClock({ timeZone: 'Pacific/Kiritimati' })
	expect([there.timeOf(atMs), there.shortOf(atMs), there.otherZone(atMs)]).toEqual(['09:54:05', '09:54', 'Pacific/Kiritimati'])
	expect(createStudioClock({ timeZone: own }).otherZone(atMs)).toBeNull()
})

test('without a zone, or with one that this browser does not know, it is its own time', () => {
	const here = createStudioClock({ timeZone: own }).timeOf(atMs)
	expect([createStudioClock({}).timeOf(atMs), createStudioClock({}).otherZone(atMs)]).toEqual([here, null])
	expect(createStudioClock({ timeZone: 'Mars/Olympus' }).timeOf(atMs)).toBe(here)
})
