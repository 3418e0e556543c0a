import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSceneItem, noCrop } from '../../shared/domain/program.ts'
import { cropRect, placeBox, placePicture, wantedSize } from './item-geometry.ts'

const canvas = { widthPx: 1280, heightPx: 720 }

test('a box that is the canvas covers it', () => {
	expect(placeBox({ x: 0, y: 0, widthPx: 1280, heightPx: 720 }, canvas)).toEqual({
		box: { x: 0, y: 0, widthPx: 1280, heightPx: 720 },
		visible: { x: 0, y: 0, widthPx: 1280, heightPx: 720 },
		scale: 1,
	})
})

test('a box that reaches outside is cut at the canvas', () => {
	const placement = placeBox({ x: -101, y: 600, widthPx: 301, heightPx: 301 }, canvas)
	expect(placement?.box).toEqual({ x: -100, y: 600, widthPx: 300, heightPx: 302 })
	expect(placement?.visible).toEqual({ x: 0, y: 600, widthPx: 200, heightPx: 120 })
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

const square = placeBox({ x: 100, y: 100, widthPx: 200, heightPx: 200 }, canvas)
if (!square) throw new Error('The box is on the canvas.')
const wide = { widthPx: 320, heightPx: 180 }

test('a picture is stretched over its box, lies in it as a whole, covers it, or keeps its size', () => {
	const placed = (fit: 'fill' | 'contain' | 'cover' | 'none' | 'stretch') =>
		placePicture({ fit, rotation: 0 }, square, wide, { widthPx: 640, heightPx: 120 })
	const box = { x: 100, y: 100, widthPx: 200, heightPx: 200 }
	expect(placed('fill')).toEqual({ picture: box, frame: box, visible: box })
	expect(placed('stretch')).toEqual({ picture: box, frame: box, visible: box })
	const contained = { x: 100, y: 144, widthPx: 200, heightPx: 112 }
	expect(placed('contain')).toEqual({ picture: contained, frame: contained, visible: contained })
	expect(placed('cover')).toEqual({ picture: { x: 22, y: 100, widthPx: 356, heightPx: 200 }, frame: box, visible: box })
	const part = { x: 100, y: 140, widthPx: 200, heightPx: 120 }
	expect(placed('none')).toEqual({ picture: { ...part, x: -120, widthPx: 640 }, frame: part, visible: part })
	expect(placePicture({ fit: 'none', rotation: 0 }, square, wide, null)?.picture).toEqual(box)
})

test('a picture on its side is fitted as it stands then', () => {
	expect(placePicture({ fit: 'contain', rotation: 270 }, square, wide, null)?.picture).toEqual({
		x: 144,
		y: 100,
		widthPx: 112,
		heightPx: 200,
	})
	expect(placePicture({ fit: 'none', rotation: 90 }, square, wide, wide)?.picture).toEqual({ x: 110, y: 40, widthPx: 180, heightPx: 320 })
})

test('a canvas of another size shows its part of a picture that keeps its size', () => {
	const half = placeBox({ x: 100, y: 100, widthPx: 400, heightPx: 400 }, { widthPx: 640, heightPx: 360 }, 0.5)
	expect(half && placePicture({ fit: 'none', rotation: 0 }, half, wide, wide)?.picture).toEqual({
		x: 70,
		y: 106,
		widthPx: 160,
		heightPx: 90,
	})
})

test('a source is asked for the size in which its picture is seen, in its own shape where that is kept', () => {
	const item = { ...newSceneItem, box: { x: 0, y: 0, widthPx: 320, heightPx: 320 } }
	const natural = { widthPx: 1920, heightPx: 1080 }
	expect(wantedSize(item, natural)).toEqual({ widthPx: 320, heightPx: 320 })
	expect(wantedSize({ ...item, fit: 'contain' }, natural)).toEqual({ widthPx: 320, heightPx: 180 })
	expect(wantedSize({ ...item, fit: 'cover' }, natural)).toEqual({ widthPx: 569, heightPx: 320 })
	expect(wantedSize({ ...item, fit: 'none' }, natural)).toEqual(natural)
	expect(wantedSize({ ...item, fit: 'stretch' }, natural)).toEqual({ widthPx: 569, heightPx: 320 })
	expect(wantedSize({ ...item, fit: 'stretch' }, null)).toEqual({ widthPx: 320, heightPx: 320 })
	expect(wantedSize({ ...item, fit: 'contain' }, null)).toEqual({ widthPx: 320, heightPx: 320 })
	const left = { ...noCrop, right: 0.5 }
	expect(wantedSize({ ...item, fit: 'contain', crop: left }, natural)).toEqual({ widthPx: 569, heightPx: 320 })
	const lying = { ...item, box: { x: 0, y: 0, widthPx: 180, heightPx: 320 }, rotation: 90 as const }
	expect(wantedSize(lying, natural)).toEqual({ widthPx: 320, heightPx: 180 })
	expect(wantedSize({ ...lying, crop: left }, natural)).toEqual({ widthPx: 640, heightPx: 180 })
	expect(wantedSize({ ...lying, fit: 'contain' }, natural)).toEqual({ widthPx: 320, heightPx: 180 })
})
