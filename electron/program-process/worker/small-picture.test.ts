import { expect, test } from 'vitest'
import { smallPicture } from './small-picture.ts'

test('a large picture is brought into the box with its aspect ratio, each plane from its own place', () => {
	const [widthPx, heightPx] = [1920, 1080]
	const data = new Uint8Array((widthPx * heightPx * 3) / 2)
	data.fill(50, 0, widthPx * heightPx)
	data.fill(100, widthPx * heightPx, (widthPx * heightPx * 5) / 4)
	data.fill(150, (widthPx * heightPx * 5) / 4)
	const small = smallPicture({ widthPx, heightPx, data, alpha: null }, { widthPx: 320, heightPx: 320 })
	expect([small.widthPx, small.heightPx, small.data.length]).toEqual([320, 180, (320 * 180 * 3) / 2])
	expect(new Set(small.data.subarray(0, 320 * 180))).toEqual(new Set([50]))
	expect(new Set(small.data.subarray(320 * 180, 320 * 180 + 160 * 90))).toEqual(new Set([100]))
	expect(new Set(small.data.subarray(320 * 180 + 160 * 90))).toEqual(new Set([150]))
})

test('a picture that fits is not copied', () => {
	const picture = { widthPx: 320, heightPx: 180, data: new Uint8Array((320 * 180 * 3) / 2), alpha: null }
	expect(smallPicture(picture, { widthPx: 320, heightPx: 180 })).toBe(picture)
})
