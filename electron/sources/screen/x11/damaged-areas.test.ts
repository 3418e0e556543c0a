import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Area, createDamagedAreas } from './damaged-areas.ts'

const watched = { x: 30, y: 20, widthPx: 300, heightPx: 200 }
const area = fc.record({
	x: fc.integer({ min: -60, max: 400 }),
	y: fc.integer({ min: -60, max: 300 }),
	widthPx: fc.nat(200),
	heightPx: fc.nat(200),
})

const holds = ({ x, y, widthPx, heightPx }: Area, column: number, row: number) =>
	column >= x && column < x + widthPx && row >= y && row < y + heightPx

test('what is taken holds every pixel that was drawn, inside what is watched, and no pixel twice', () => {
	fc.assert(
		fc.property(fc.array(area, { maxLength: 8 }), fc.nat(299), fc.nat(199), (drawn, column, row) => {
			const damaged = createDamagedAreas(watched)
			for (const one of drawn) damaged.add(one)
			const wasDrawn = drawn.some((one) => holds(one, watched.x + column, watched.y + row))
			expect(damaged.isEmpty()).toBe(!drawn.some((one) => isSeen(one)))
			if (wasDrawn) expect(damaged.touchesRows(row, 1)).toBe(true)
			const taken = damaged.take()
			expect(taken.filter((one) => holds(one, column, row)).length).toBeLessThanOrEqual(1)
			if (wasDrawn) expect(taken.some((one) => holds(one, column, row))).toBe(true)
			for (const { x, y, widthPx, heightPx } of taken) {
				expect(Math.min(x, y, widthPx - 1, heightPx - 1)).toBeGreaterThanOrEqual(0)
				expect(x + widthPx).toBeLessThanOrEqual(watched.widthPx)
				expect(y + heightPx).toBeLessThanOrEqual(watched.heightPx)
			}
			expect(damaged.isEmpty()).toBe(true)
			expect(damaged.take()).toEqual([])
		}),
	)
})

function isSeen({ x, y, widthPx, heightPx }: Area): boolean {
	const across = Math.min(x + widthPx, watched.x + watched.widthPx) > Math.max(x, watched.x)
	return across && Math.min(y + heightPx, watched.y + watched.heightPx) > Math.max(y, watched.y)
}

test('lines of a text come in one piece, and two far corners do not bring what lies between them', () => {
	const screen = { x: 0, y: 0, widthPx: 1920, heightPx: 1080 }
	const damaged = createDamagedAreas(screen)
	for (let line = 0; line < 10; line += 1) damaged.add({ x: 100, y: 200 + 24 * line, widthPx: 300, heightPx: 18 })
	expect(damaged.take()).toEqual([{ x: 100, y: 200, widthPx: 300, heightPx: 9 * 24 + 18 }])
	damaged.add({ x: 0, y: 0, widthPx: 60, heightPx: 20 })
	damaged.add({ x: 1800, y: 1060, widthPx: 120, heightPx: 20 })
	const corners = damaged.take()
	expect(corners.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0)).toBeLessThan(60 * 20 + 120 * 20 + 16_384)
})
