import { expect, test } from 'vitest'
import { fitInside, needsReopening, toPictureSize } from './picture-fit.ts'

const size = (widthPx: number, heightPx: number) => ({ widthPx, heightPx })

test('a process is started again only for a larger picture, another shape or a much smaller picture', () => {
	expect(needsReopening(size(640, 360), size(640, 360))).toBe(false)
	expect(needsReopening(size(640, 360), size(1280, 720))).toBe(true)
	expect(needsReopening(size(640, 360), size(560, 316))).toBe(false)
	expect(needsReopening(size(640, 360), size(320, 180))).toBe(true)
	expect(needsReopening(size(640, 360), size(480, 360))).toBe(true)
})

test('sizes are even and within the limits', () => {
	expect(toPictureSize(101, 1)).toEqual(size(102, 2))
	expect(toPictureSize(9000, 720)).toEqual(size(3840, 720))
})

test('a picture is whole and centered in its box', () => {
	expect(fitInside(size(100, 100), size(200, 100))).toEqual({ x: 50, y: 0, widthPx: 100, heightPx: 100 })
	expect(fitInside(size(400, 100), size(200, 100))).toEqual({ x: 0, y: 25, widthPx: 200, heightPx: 50 })
	// 140 × 105, rounded to even sides.
	expect(fitInside(size(96, 72), size(140, 106))).toEqual({ x: 0, y: 0, widthPx: 140, heightPx: 106 })
})
