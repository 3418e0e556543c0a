import { expect, test } from 'vitest'
import { type FrameTurn, startProgramClock } from './program-clock.ts'
import { createTestClock } from './testing/test-clock.ts'

const rate = { numerator: 30, denominator: 1 } as const

function record(clock = createTestClock(1_000_000), epochMs = 1_000_000, framesAtOnce = () => 1) {
	const turns: (FrameTurn & { atMs: number })[] = []
	const { wake, stop } = startProgramClock(
		clock,
		epochMs,
		rate,
		(turn) => turns.push({ ...turn, atMs: clock.now() - epochMs }),
		framesAtOnce,
	)
	return { clock, turns, wake, stop }
}

test('every frame comes once, in order, within a millisecond of its time, for an hour', () => {
	const { clock, turns } = record()
	clock.advance(3_600_000)
	expect(turns).toHaveLength(108_001)
	turns.forEach((turn, index) => {
		if (turn.index !== index || turn.late || turn.soundOnly) throw new Error(`Frame ${index} is wrong.`)
		if (Math.abs(turn.atMs - (index * 1000) / 30) > 1) throw new Error(`Frame ${index} came at ${turn.atMs} ms.`)
	})
})

test('a process started later joins the timeline where it is', () => {
	const { clock, turns } = record(createTestClock(1_010_005), 1_000_000)
	clock.advance(100)
	expect(turns[0]).toMatchObject({ index: 301, atMs: 10034 })
})

test('a short stall is caught up with all pictures, a longer one with sound only', () => {
	const { clock, turns } = record()
	clock.advance(100)
	turns.length = 0
	clock.stall(90)
	expect(turns.map(({ index, soundOnly, late }) => [index, soundOnly, late])).toEqual([
		[4, false, true],
		[5, false, false],
	])
	turns.length = 0
	clock.stall(500)
	expect(turns.map((turn) => turn.index)).toEqual(Array.from({ length: 15 }, (_, index) => 6 + index))
	expect(turns.filter((turn) => turn.soundOnly).map((turn) => turn.index)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17])
})

test.each([6000, 8000, 3_600_000])('after a standstill of %i ms the timeline jumps and says how much it left out', (stallMs) => {
	const { clock, turns } = record()
	clock.advance(100)
	turns.length = 0
	clock.stall(stallMs)
	expect(turns.length).toBeLessThan(4)
	expect(turns[0]).toMatchObject({ soundOnly: false, late: true })
	expect((turns[0]?.index ?? 0) - (turns[0]?.skipped ?? 0)).toBe(4)
})

test('nothing is produced after stopping', () => {
	const { clock, turns, stop } = record()
	clock.advance(100)
	const count = turns.length
	stop()
	stop()
	clock.advance(1000)
	expect(turns).toHaveLength(count)
})

test('at rest four frames come in one go, every one and none late; whoever wakes it gets what is due at once and the next at its time', () => {
	let together = 4
	const { clock, turns, wake } = record(undefined, undefined, () => together)
	clock.advance(1000)
	expect(turns.map(({ index }) => index)).toEqual(Array.from({ length: 28 }, (_, index) => index))
	expect(new Set(turns.map(({ atMs }) => atMs)).size).toBe(7)
	wake()
	together = 1
	clock.advance(10)
	wake()
	clock.advance(1)
	expect(turns.slice(28).map(({ index, atMs }) => [index, Math.round(atMs)])).toEqual([
		[28, 1010],
		[29, 1010],
		[30, 1010],
	])
	clock.advance(60)
	expect(turns.slice(31).map(({ index, atMs }) => [index, Math.round(atMs)])).toEqual([
		[31, 1034],
		[32, 1067],
	])
	expect(turns.filter(({ late, soundOnly, skipped }) => late || soundOnly || skipped > 0)).toEqual([])
})

test('a standstill at rest is one too', () => {
	const { clock, turns } = record(undefined, undefined, () => 4)
	clock.advance(100)
	turns.length = 0
	clock.stall(8000)
	expect(turns[0]?.skipped).toBeGreaterThan(200)
})

test('half a second in one go is made in one go, and becomes four when something moves', () => {
	let together = 15
	const { clock, turns, wake } = record(undefined, undefined, () => together)
	clock.advance(1000)
	expect(turns.map(({ index }) => index)).toEqual(Array.from({ length: 30 }, (_, index) => index))
	expect(new Set(turns.map(({ atMs }) => atMs)).size).toBe(2)
	clock.advance(200)
	together = 4
	wake()
	clock.advance(1)
	expect(turns.at(-1)).toMatchObject({ index: 33 })
	clock.advance(100)
	expect(turns.at(-1)).toMatchObject({ index: 37 })
	expect(turns.filter(({ late, soundOnly, skipped }) => late || soundOnly || skipped > 0)).toEqual([])
})
