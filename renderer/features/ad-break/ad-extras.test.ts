import { expect, test } from 'vitest'
import { snapshotFixture } from '../../fixtures/builders.ts'
import { createStudioClock } from '../../lib/studio-clock.ts'
import { en } from '../../texts/testing/english.ts'
import { adExtras, nextTimeOfDay, secondsToMs, wholeNumber } from './ad-extras.ts'

const now = new Date(2026, 10, 20, 20, 44, 0).getTime()
const { ads, program } = snapshotFixture()
const clock = createStudioClock({})
const read = (change: Partial<typeof ads>, wall = clock) => adExtras({ ...ads, ...change }, program.scenes, now, en, wall)

test.each([
	[{ total: 5, started: 2, nextAtMs: now + 32_000 }, 'next at 20:44:32'],
	[{ total: 5, started: 2, nextAtMs: null }, 'next one as soon as it can'],
	[{ total: 5, started: 2, nextAtMs: now - 1 }, 'next one as soon as it can'],
	[{ total: 5, started: 5, nextAtMs: null }, 'that was the last one'],
])('a queue of %o says "%s"', (queue, line) => {
	expect(read({ queue }).queue).toEqual({ title: `${queue.started} of 5 ads started`, line })
})

test.each([
	[{ enabled: false }, 'every 15 min'],
	[{ enabled: true }, 'every 15 min, while on air'],
	[{ enabled: true, notBeforeMs: now + 3_600_000 }, 'every 15 min, not before 21:44'],
	[{ enabled: true, notBeforeMs: now - 1 }, 'every 15 min, while on air'],
	[{ enabled: true, nextAtMs: now + 600_000 }, 'every 15 min, next at 20:54'],
	[{ enabled: true, nextAtMs: now + 65_000 }, 'every 15 min, next in 1:05'],
	[{ enabled: true, paused: true, nextAtMs: now + 65_000 }, 'every 15 min, paused'],
])('automatic ads with %o read "%s"', (change, line) => {
	expect(read({ schedule: { ...ads.schedule, ...change } }).schedule.line).toBe(line)
})

test('the next scheduled ad can be moved only while there is one', () => {
	expect(read({ schedule: { ...ads.schedule, enabled: true, nextAtMs: now + 1000 } }).schedule.hasNext).toBe(true)
	expect(read({ schedule: { ...ads.schedule, enabled: true, paused: true, nextAtMs: now + 1000 } }).schedule.hasNext).toBe(false)
	expect(read({ schedule: { ...ads.schedule, enabled: true } }).schedule.hasNext).toBe(false)
})

test('a time of day is the next one, today or tomorrow', () => {
	expect(nextTimeOfDay('21:00', now, clock)).toBe(new Date(2026, 10, 20, 21, 0).getTime())
	expect(nextTimeOfDay('19:00', now, clock)).toBe(new Date(2026, 10, 21, 19, 0).getTime())
	// The minute that has begun is that of tomorrow.
	expect(nextTimeOfDay('20:44', now, clock)).toBe(new Date(2026, 10, 21, 20, 44).getTime())
	expect(nextTimeOfDay('', now, clock)).toBeNull()
	expect(nextTimeOfDay('25:00', now, clock)).toBeNull()
})

test('times of day are those of the studio’s clock, wherever this screen is', () => {
	const at = Date.UTC(2026, 10, 20, 12)
	const there = createStudioClock({ timeZone: 'Pacific/Kiritimati' })
	// It is two in the morning of the next day there.
	expect(nextTimeOfDay('03:00', at, there)).toBe(at + 3_600_000)
	expect(nextTimeOfDay('02:00', at, there)).toBe(at + 24 * 3_600_000)
	const line = (wall: typeof clock) =>
		read({ schedule: { ...ads.schedule, enabled: true, notBeforeMs: now + 3_600_000 } }, wall).schedule.line
	expect(line(there)).toBe(`every 15 min, not before ${there.shortOf(now + 3_600_000)}`)
	expect(line(there)).not.toBe(line(clock))
})

test.each([
	['2', 2000],
	['0.5', 500],
	['2,5', 2500],
	['10', 10_000],
	['10.1', null],
	['-1', null],
	['', null],
])('"%s" seconds are %s ms', (text, ms) => {
	expect(secondsToMs(text)).toBe(ms)
})

test('whole numbers within their limits only', () => {
	expect([wholeNumber('3', 3, 120), wholeNumber('120', 3, 120)]).toEqual([3, 120])
	expect([wholeNumber('2', 3, 120), wholeNumber('15.5', 3, 120), wholeNumber('', 3, 120)]).toEqual([null, null, null])
})
