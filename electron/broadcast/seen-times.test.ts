import { expect, test } from 'vitest'
import type { Stretch } from './destination.ts'
import { remoteTotals, type SeenTimes, stretchesAsSeen, withReading } from './seen-times.ts'

const live = (startMs: number, endMs: number): Stretch => ({ state: 'live', startMs, endMs })
const readings = (all: readonly (readonly [number, boolean | null])[]) =>
	all.reduce<SeenTimes>((seen, [atMs, onAir]) => withReading(seen, onAir, atMs), [])

test('readings become the times at which viewers could see it; one that says nothing changes nothing', () => {
	const seen = readings([
		[1, false],
		[2, true],
		[3, null],
		[4, true],
		[7, false],
		[8, null],
		[9, true],
	])
	expect(seen).toEqual([
		{ startMs: 2, endMs: 7 },
		{ startMs: 9, endMs: null },
	])
})

test('a push is live while its platform says so: before that it connects, afterwards it is hidden', () => {
	const seen: SeenTimes = [
		{ startMs: 20, endMs: 40 },
		{ startMs: 50, endMs: null },
	]
	const pushed: Stretch[] = [
		{ state: 'connecting', startMs: 0, endMs: 10 },
		live(10, 60),
		{ state: 'reconnecting', startMs: 60, endMs: 70 },
		live(70, 80),
	]
	expect(stretchesAsSeen(pushed, seen)).toEqual([
		{ state: 'connecting', startMs: 0, endMs: 20 },
		live(20, 40),
		{ state: 'hidden', startMs: 40, endMs: 50 },
		live(50, 60),
		{ state: 'reconnecting', startMs: 60, endMs: 70 },
		live(70, 80),
	])
	expect(stretchesAsSeen([live(10, 60)], [])).toEqual([{ state: 'connecting', startMs: 10, endMs: 60 }])
})

test('what a platform produces itself is live for as long as it says', () => {
	expect(remoteTotals([], 100)).toMatchObject({ stretches: [], counters: { liveMs: 0 } })
	const seen: SeenTimes = [
		{ startMs: 10, endMs: 30 },
		{ startMs: 50, endMs: null },
	]
	const { counters, stretches } = remoteTotals(seen, 100)
	expect(counters.liveMs).toBe(70)
	expect(stretchesAsSeen(stretches, seen).map(({ state }) => state)).toEqual(['live', 'hidden', 'live'])
})
