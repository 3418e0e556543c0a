import { expect, test } from 'vitest'
import { createWallClock } from './wall-clock.ts'

const paris = createWallClock('Europe/Paris')
const at = (iso: string) => Date.parse(iso)
const iso = (atMs: number) => new Date(atMs).toISOString()

test('a time of day is the nearest one: today before the show, tomorrow after midnight', () => {
	expect(iso(paris.momentNear('19:30:00', at('2026-11-20T08:00:00Z')))).toBe('2026-11-20T18:30:00.000Z')
	expect(iso(paris.momentNear('00:30:00', at('2026-11-20T22:00:00Z')))).toBe('2026-11-20T23:30:00.000Z')
	expect(iso(paris.momentNear('23:30:00', at('2026-11-20T23:10:00Z')))).toBe('2026-11-20T22:30:00.000Z')
	expect(iso(paris.momentNear('20:54', at('2026-11-20T19:00:00Z')))).toBe('2026-11-20T19:54:00.000Z')
})

test('a time that the clock skips in spring comes an hour later on the clock', () => {
	// 2026-03-29: 02:00 becomes 03:00.
	const skipped = paris.momentNear('02:30:00', at('2026-03-29T00:50:00Z'))
	expect(iso(skipped)).toBe('2026-03-29T01:30:00.000Z')
	expect(paris.timeOf(skipped)).toBe('03:30:00')
	expect(iso(paris.momentNear('03:10:00', at('2026-03-29T00:50:00Z')))).toBe('2026-03-29T01:10:00.000Z')
})

test('a time that the clock shows twice in autumn is the first one that is not before the cue before', () => {
	// 2026-10-25: 03:00 becomes 02:00.
	const around = at('2026-10-25T00:10:00Z')
	expect(iso(paris.momentNear('02:30:00', around))).toBe('2026-10-25T00:30:00.000Z')
	expect(iso(paris.momentNear('02:30:00', around, { notBeforeMs: at('2026-10-25T00:45:00Z') }))).toBe('2026-10-25T01:30:00.000Z')
	expect(paris.timeOf(at('2026-10-25T00:30:00Z'))).toBe(paris.timeOf(at('2026-10-25T01:30:00Z')))
})

test('zones with half hours, and the date of each', () => {
	const kolkata = createWallClock('Asia/Kolkata')
	expect(iso(kolkata.momentNear('00:15:00', at('2026-11-20T18:00:00Z')))).toBe('2026-11-20T18:45:00.000Z')
	expect([kolkata.dateOf(at('2026-11-20T18:45:00Z')), kolkata.timeOf(at('2026-11-20T18:45:00Z'))]).toEqual(['2026-11-21', '00:15:00'])
	expect(() => createWallClock('Mars/Olympus')).toThrow(RangeError)
})
