import { expect, test } from 'vitest'
import { faderDb, faderPosition, faderRange, meterHeight } from './scale.ts'

test('a fader comes back to the level that it was set to, and ends at its range', () => {
	for (let db = faderRange.min; db <= faderRange.max; db += 0.5) expect(faderDb(faderPosition(db))).toBeCloseTo(db, 1)
	expect(faderDb(-1)).toBe(faderRange.min)
	expect(faderDb(2)).toBe(faderRange.max)
	expect(faderPosition(12)).toBe(faderPosition(6))
	expect(faderPosition(0)).toBe(0.74)
})

test('a meter rises with the level, and is empty below its lowest mark', () => {
	expect(meterHeight(-61)).toBe(0)
	expect(meterHeight(-9)).toBeGreaterThan(meterHeight(-12))
	expect(meterHeight(-9)).toBeLessThan(meterHeight(-6))
	expect(meterHeight(3)).toBe(meterHeight(0))
})
