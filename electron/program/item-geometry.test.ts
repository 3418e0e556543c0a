import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noCrop } from '../../shared/domain/program.ts'
import { cropRect, placeBox } from './item-geometry.ts'

const canvas = { widthPx: 1280, heightPx: 720 }

test('a box that is the canvas covers it', () => {
	expect(placeBox({ x: 0, y: 0, widthPx: 1280, heightPx: 720 }, canvas)).toEqual({
		box: { x: 0, y: 0, widthPx: 1280, heightPx: 720 },
		visible: { x: 0, y: 0, widthPx: 1280, heightPx: 720 },
		shape: { widthPx: 1280, heightPx: 720 },
		coversCanvas: true,
	})
})

test('a box that reaches outside is cut at the canvas', () => {
	const placement = placeBox({ x: -101, y: 600, widthPx: 301, heightPx: 301 }, canvas)
	expect(placement?.box).toEqual({ x: -100, y: 600, widthPx: 300, heightPx: 302 })
	expect(placement?.visible).toEqual({ x: 0, y: 600, widthPx: 200, heightPx: 120 })
	expect(placement?.coversCanvas).toBe(false)
})

test('a box outside the canvas is not drawn', () => {
	expect(placeBox({ x: 1280, y: 0, widthPx: 10, heightPx: 10 }, canvas)).toBeNull()
	expect(placeBox({ x: 0, y: -20, widthPx: 10, heightPx: 20 }, canvas)).toBeNull()
})

test('boxes that touch still touch after rounding, and everything is even', () => {
	const position = fc.integer({ min: -1500, max: 1500 })
	const size = fc.integer({ min: 2, max: 1500 })
	fc.assert(
		fc.property(position, position, size, size, (x, y, widthPx, heightPx) => {
			const first = placeBox({ x, y, widthPx, heightPx }, { widthPx: 8000, heightPx: 8000 })
			const second = placeBox({ x: x + widthPx, y, widthPx, heightPx }, { widthPx: 8000, heightPx: 8000 })
			if (!first || !second) return
			expect(first.box.x + first.box.widthPx).toBe(second.box.x)
			for (const rect of [first.box, first.visible]) {
				for (const value of [rect.x, rect.y, rect.widthPx, rect.heightPx]) expect(Math.abs(value % 2)).toBe(0)
			}
		}),
	)
})

test('a crop leaves an even rectangle inside the picture', () => {
	expect(cropRect(noCrop, canvas)).toEqual({ x: 0, y: 0, widthPx: 1280, heightPx: 720 })
	expect(cropRect({ left: 0.25, top: 0.5, right: 0.25, bottom: 0 }, canvas)).toEqual({ x: 320, y: 360, widthPx: 640, heightPx: 360 })
	expect(cropRect({ left: 0.9, top: 0, right: 0.04, bottom: 0 }, { widthPx: 16, heightPx: 16 })).toEqual({
		x: 14,
		y: 0,
		widthPx: 2,
		heightPx: 16,
	})
})
