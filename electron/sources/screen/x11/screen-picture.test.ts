import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createReferenceBgrxKernels } from '../../../lib/pixels/reference.ts'
import type { PictureSize } from '../../picture-size.ts'
import type { Area } from './damaged-areas.ts'
import { drawPointer, type Pointer } from './pointer.ts'
import { createScreenPicture, evenSize } from './screen-picture.ts'

/** All of a screen, converted at once by the reference. */
function wholePicture(screen: Uint8Array, natural: PictureSize, pointer: Pointer | null): Buffer {
	const { widthPx, heightPx } = evenSize(natural)
	const [stride, pixels] = [4 * widthPx, widthPx * heightPx]
	const bytes = new Uint8Array(stride * heightPx + heightPx + pixels * 1.5)
	for (let y = 0; y < heightPx; y += 1) {
		for (let x = 0; x < widthPx; x += 1) {
			const from = 4 * (Math.min(y, natural.heightPx - 1) * natural.widthPx + Math.min(x, natural.widthPx - 1))
			bytes.set(screen.subarray(from, from + 4), y * stride + 4 * x)
		}
	}
	if (pointer) drawPointer(pointer, { ...natural, bytes, stride })
	const marks = stride * heightPx
	bytes.fill(1, marks, marks + heightPx)
	const luma = marks + heightPx
	createReferenceBgrxKernels(bytes).convertMarked(
		...([marks, heightPx / 2, 0, stride, widthPx, luma, widthPx, luma + pixels, luma + 1.25 * pixels, widthPx / 2] as const),
	)
	return Buffer.from(bytes.subarray(luma))
}

const part = fc.double({ min: 0, max: 1, noNaN: true })
const step = fc.record({ left: part, top: part, right: part, bottom: part, seed: fc.nat(255), isMoved: fc.boolean(), isRead: fc.boolean() })

test('after any changes the picture is what the whole screen would give, also with odd sizes and a pointer at its edges', () => {
	const sizes = fc.record({ widthPx: fc.integer({ min: 1, max: 41 }), heightPx: fc.integer({ min: 1, max: 23 }) })
	fc.assert(
		fc.property(sizes, fc.array(step, { maxLength: 8 }), (natural, steps) => {
			const picture = createScreenPicture(natural)
			const screen = new Uint8Array(4 * natural.widthPx * natural.heightPx)
			const image = {
				widthPx: 5,
				heightPx: 4,
				hotX: 1,
				hotY: 1,
				pixels: Uint8Array.from({ length: 80 }, (_, at) => (at % 4 === 3 ? (at * 5) % 256 : at % 64)),
			}
			let pointer: Pointer | null = null
			for (const { left, top, right, bottom, seed, isMoved, isRead } of steps) {
				const area = areaOf(natural, left, top, right, bottom)
				const fresh = picture.incoming(0, 4 * area.widthPx * area.heightPx)
				for (let at = 0; at < fresh.length; at += 1) fresh[at] = (at * 7 + seed * 13) & 255
				for (let row = 0; row < area.heightPx; row += 1) {
					const line = fresh.subarray(4 * area.widthPx * row, 4 * area.widthPx * (row + 1))
					screen.set(line, 4 * ((area.y + row) * natural.widthPx + area.x))
				}
				picture.update(area, 0)
				if (isMoved)
					pointer = seed % 5 === 0 ? null : { x: Math.round(left * natural.widthPx) - 3, y: Math.round(top * natural.heightPx) - 2, image }
				picture.setPointer(pointer)
				if (isRead) picture.promote()
			}
			picture.promote()
			expect(Buffer.compare(picture.shown()?.data ?? Buffer.alloc(0), wholePicture(screen, natural, pointer))).toBe(0)
		}),
	)
})

function areaOf({ widthPx, heightPx }: PictureSize, left: number, top: number, right: number, bottom: number): Area {
	const [x, y] = [Math.floor(left * (widthPx - 1)), Math.floor(top * (heightPx - 1))]
	return { x, y, widthPx: 1 + Math.floor(right * (widthPx - x - 1)), heightPx: 1 + Math.floor(bottom * (heightPx - y - 1)) }
}

test('while nothing differs the picture stays the same object', () => {
	const picture = createScreenPicture({ widthPx: 8, heightPx: 4 })
	const whole = { x: 0, y: 0, widthPx: 8, heightPx: 4 }
	expect(picture.shown()).toBeNull()
	picture.incoming(0, 128).fill(200)
	expect(picture.update(whole, 0)).toBe(true)
	picture.promote()
	const first = picture.shown()
	expect(first).toMatchObject({ widthPx: 8, heightPx: 4, alpha: null })
	expect(picture.update(whole, 0)).toBe(false)
	picture.promote()
	expect(picture.shown()).toBe(first)
	picture.incoming(0, 128).fill(3, 64, 65)
	expect(picture.update(whole, 0)).toBe(true)
	picture.promote()
	expect(picture.shown()).not.toBe(first)
})
