import { expect, test } from 'vitest'
import { type Arrival, flowsSince, lossBetween, silentFor } from './arrivals.ts'

const frames = (from: number, count: number, stampFrom = from): Arrival[] =>
	Array.from({ length: count }, (_, index) => ({ atMs: from + index * 40, timestampMs: stampFrom + index * 40 }))

test('a whole stream has lost nothing', () => {
	expect(lossBetween(frames(0, 50), 200, 2000, 40)).toEqual({ frames: 0, longestMs: 40, backAtMs: null })
})

test('holes in the time stamps are lost frames, wherever the fault began', () => {
	const all = [...frames(0, 10), ...frames(800, 10)]
	expect(lossBetween(all, 370, 2000, 40)).toEqual({ frames: 10, longestMs: 440, backAtMs: 800 })
	expect(lossBetween(all, 900, 2000, 40).frames).toBe(0)
})

test('late is not lost, and a new connection that begins at zero has no hole', () => {
	expect(lossBetween([...frames(0, 10), ...frames(900, 10, 400)], 0, 2000, 40)).toEqual({ frames: 0, longestMs: 540, backAtMs: 900 })
	expect(lossBetween([...frames(5000, 10), ...frames(6000, 10, 0)], 5000, 9000, 40).frames).toBe(0)
})

test('silence is counted from the last frame', () => {
	expect(silentFor(frames(0, 3), 1080)).toBe(1000)
	expect(silentFor([], 100)).toBeNull()
})

test('a flow has no pause of a second and covers the whole time', () => {
	expect(flowsSince(frames(0, 100), 100, 3900)).toBe(true)
	expect(flowsSince(frames(1000, 100), 100, 3900)).toBe(false)
	expect(flowsSince(frames(0, 50), 100, 3900)).toBe(false)
	expect(flowsSince([...frames(0, 20), ...frames(2000, 50)], 100, 3900)).toBe(false)
	expect(flowsSince([], 0, 10)).toBe(false)
})
