import { expect, test } from 'vitest'
import { type BitratePace, type BitrateRange, firstWaitMs, fullPace, type LineReading, nextPace } from './bitrate-pace.ts'

const range: BitrateRange = { fullKbps: 2500, floorKbps: 850, audioKbps: 160 }
const line = (behindMs: number | null, arrivedKbps: number | null = 1500, destinationId = 'weak'): LineReading => ({
	destinationId,
	behindMs,
	arrivedKbps,
})

/** Reads the lines every half second, from this moment on, and returns each pace. */
function follow(pace: BitratePace, fromMs: number, readings: readonly (readonly LineReading[])[], within = range): BitratePace[] {
	const paces: BitratePace[] = []
	for (const [index, lines] of readings.entries()) paces.push(nextPace(paces.at(-1) ?? pace, lines, within, fromMs + index * 500))
	return paces
}
/** The first reading that is weak may be a hiccup. */
const weak = (behindMs: number, arrivedKbps: number | null = 1500, within = range, fromMs = 0) =>
	last(follow(fullPace(within), fromMs, [[line(behindMs, arrivedKbps)], [line(behindMs + 100, arrivedKbps)]], within))
const last = (paces: readonly BitratePace[]) => paces.at(-1) as BitratePace
const times = (count: number, behindMs: number, arrivedKbps?: number) =>
	Array.from({ length: count }, () => [line(behindMs, arrivedKbps)] as const)

test('good lines, and lines of which nothing is known, get the whole bitrate', () => {
	expect(last(follow(fullPace(range), 0, [...times(20, 399), [line(null)], [], ...times(5, 799, 2600)])).kbps).toBe(2500)
})

test('the weakest line lowers it at once to less than it carries, so that its queue empties', () => {
	const readings = [900, 1000].map((behindMs) => [line(200, 2700, 'good'), line(behindMs, 1500)])
	const [first, second] = follow(fullPace(range), 5000, readings)
	expect(first).toMatchObject({ kbps: 2500, destinationId: null })
	expect(second).toMatchObject({ kbps: 1000, destinationId: 'weak' })
	// Where less arrives than is made, less behind is enough.
	expect(last(follow(fullPace(range), 0, times(2, 400, 1500))).kbps).toBe(1000)
	// What is far behind is no hiccup.
	expect(nextPace(fullPace(range), [line(1600, 1500)], range, 5000).kbps).toBe(1000)
	expect(last(follow(fullPace(range), 0, [[line(900)], [line(300)], [line(900)], [line(300)]])).kbps).toBe(2500)
})

test('a measured rate is not trusted blindly: one step takes a quarter at least and two thirds at most', () => {
	const after = (arrivedKbps: number | null) => weak(900, arrivedKbps, { ...range, fullKbps: 6000 })
	expect(after(null).kbps).toBe(4500)
	expect(after(9000).kbps).toBe(4500)
	expect(after(0).kbps).toBe(2100)
})

test('it never goes below the floor', () => {
	const paces = follow(
		fullPace(range),
		0,
		Array.from({ length: 60 }, (_, index) => [line(900 + index * 100, 100)]),
	)
	expect(Math.min(...paces.map(({ kbps }) => kbps))).toBe(850)
	expect(last(paces)).toMatchObject({ kbps: 850, destinationId: 'weak' })
})

test('what was sent before still has to arrive: only a line that gets worse after that is given less', () => {
	const first = weak(900, 4000, { ...range, fullKbps: 6000 })
	const within = { ...range, fullKbps: 6000 }
	const better = [1400, 1800, 1900, 1800, 1700, 1600, 1500, 1400, 1300, 1200].map((behindMs) => [line(behindMs, 4000)])
	expect(last(follow(first, 500, better, within)).kbps).toBe(first.kbps)
	const worse = Array.from({ length: 12 }, (_, index) => [line(1000 + index * 200, 2000)])
	expect(last(follow(first, 500, worse, within)).kbps).toBeLessThan(first.kbps)
})

test('it goes up in two steps, each after every line was good for a while', () => {
	const low = weak(900)
	const paces = follow(low, 1000, [...times(6, 900), ...times(40, 100)])
	const changes = paces.map(({ kbps }) => kbps).filter((kbps, index, all) => kbps !== all[index - 1])
	expect(changes).toEqual([1000, 1750, 2500])
	expect(last(paces).destinationId).toBeNull()
	const first = paces.findIndex(({ kbps }) => kbps === 1750)
	expect((first - 6) * 500).toBe(firstWaitMs)
	// A line in the middle is neither weak nor good: nothing changes.
	expect(last(follow(low, 1000, times(200, 600))).kbps).toBe(1000)
})

test('a line that is weak again after a raise makes the next raise wait longer, and one that held makes it forget that', () => {
	const low = weak(900)
	const raised = last(follow(low, 4000, times(18, 100)))
	expect(raised).toMatchObject({ kbps: 1750, waitMs: firstWaitMs })
	const again = last(follow(raised, 20_000, times(2, 1600)))
	expect(again).toMatchObject({ kbps: 1000, waitMs: 2 * firstWaitMs })
	const back = last(follow(again, 24_500, times(80, 100)))
	expect(back.kbps).toBe(2500)
	expect(nextPace(back, [line(1600, 1500)], range, 200_000).waitMs).toBe(firstWaitMs)
})

test('a profile or a floor that changes meanwhile counts at once', () => {
	const low = weak(900)
	expect(nextPace(low, [line(500)], { ...range, floorKbps: 1400 }, 500).kbps).toBe(1400)
	expect(nextPace(low, [line(500)], { ...range, fullKbps: 800, floorKbps: 300 }, 500)).toMatchObject({ kbps: 800, destinationId: null })
	expect(nextPace(fullPace(range), [], { ...range, fullKbps: 4000 }, 500).kbps).toBe(4000)
})
