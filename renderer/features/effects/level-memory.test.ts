import { expect, test } from 'vitest'
import { createLevelMemory } from './level-memory.ts'

test('levels rise at once and fall slowly, and the most that was turned down is remembered for a minute', () => {
	const memory = createLevelMemory()
	const add = (reductionDb: number, nowMs: number) => memory.add({ beforeDb: -10, afterDb: -10 - reductionDb, reductionDb }, nowMs)
	add(6, 1000)
	add(2, 1100)
	expect(memory.held(1100)).toEqual({ beforeDb: -10, afterDb: -12, reductionDb: expect.closeTo(3.4, 6) as number })
	expect(memory.held(60_000)).toEqual({ beforeDb: -100, afterDb: -100, reductionDb: 0 })
	for (let ms = 2000; ms <= 30_000; ms += 40) add(1, ms)
	expect(memory.mostDownDb(30_000)).toBe(6)
	expect(memory.mostDownDb(61_500)).toBe(1)
	expect(memory.mostDownDb(120_000)).toBe(0)
})
