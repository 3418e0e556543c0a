import { expect, test } from 'vitest'
import { drawnRange, revealed, rowOffsets, rowsBelow, thirdFromTop } from './row-window.ts'

const rows = Array.from({ length: 500 }, (_, index) => ({ id: String(index), height: index % 10 === 0 ? 34 : 54 }))
const offsets = rowOffsets(rows)

test('only the rows that are seen and their neighbors are drawn', () => {
	const [first, end] = drawnRange(offsets, { top: 5200, height: 600 })
	expect(offsets[first]).toBeLessThanOrEqual(5200 - 320)
	expect(offsets[end]).toBeGreaterThanOrEqual(5800 + 320)
	expect(end - first).toBeLessThan(30)
})

test('the ends of the list are not passed', () => {
	expect(drawnRange(offsets, { top: 0, height: 600 })[0]).toBe(0)
	expect(drawnRange(offsets, { top: 1e6, height: 600 })).toEqual([500, 500])
	expect(drawnRange([0], { top: 0, height: 600 })).toEqual([0, 0])
})

test('rows below are those that begin below what is seen', () => {
	expect(rowsBelow(offsets, { top: 0, height: 34 + 54 })).toBe(498)
	expect(rowsBelow(offsets, { top: 0, height: 1e6 })).toBe(0)
})

test('the running cue stands third from the top; a row comes into view by the shortest way', () => {
	expect(thirdFromTop(offsets, 20)).toBe(offsets[18])
	expect(thirdFromTop(offsets, 1)).toBe(0)
	expect(revealed(offsets, 3, { top: 400, height: 300 })).toBe(offsets[3])
	expect(revealed(offsets, 3, { top: 0, height: 300 })).toBe(0)
	expect(revealed(offsets, 12, { top: 0, height: 300 })).toBe((offsets[13] ?? 0) - 300)
})
