import { expect, test } from 'vitest'
import { rgbaToI420 } from '../../drawing/rgba-to-i420.ts'
import { premultipliedToI420 } from './premultiplied-to-i420.ts'

const size = { widthPx: 8, heightPx: 4 }
const pixels = size.widthPx * size.heightPx
const empty = () => ({ data: new Uint8Array(pixels * 1.5), alpha: new Uint8Array(pixels) })

/** A picture that no library made: straight colors, and the same multiplied by alpha. */
function picture(alphaOf: (pixel: number) => number) {
	const straight = new Uint8Array(pixels * 4)
	const multiplied = new Uint8Array(pixels * 4)
	for (let pixel = 0; pixel < pixels; pixel += 1) {
		const alpha = alphaOf(pixel)
		for (let channel = 0; channel < 3; channel += 1) {
			const value = alpha === 0 ? 0 : (pixel * 37 + channel * 91) % 256
			straight[pixel * 4 + channel] = value
			multiplied[pixel * 4 + channel] = Math.round((value * alpha) / 255)
		}
		straight[pixel * 4 + 3] = alpha
		multiplied[pixel * 4 + 3] = alpha
	}
	return { straight, multiplied }
}

test.each([
	['opaque', () => 255, 1],
	['half', () => 128, 2],
	['of every kind', (pixel: number) => (pixel * 83) % 256, 6],
])('colors that were multiplied by alpha become those of the straight picture: %s', (_what, alphaOf, tolerance) => {
	const { straight, multiplied } = picture(alphaOf)
	const expected = rgbaToI420(straight, size)
	const got = empty()
	premultipliedToI420({ ...size, rgba: multiplied, firstRow: 0, rows: 4 }, got)
	expect([...got.alpha]).toEqual([...(expected.alpha ?? new Uint8Array(pixels).fill(255))])
	for (const [index, value] of expected.data.entries()) {
		const alpha = index < pixels ? (got.alpha[index] ?? 0) : 255
		// The fewer bits of color are left, the less can be known of it.
		if (alpha >= 40) expect(Math.abs((got.data[index] ?? 0) - value)).toBeLessThanOrEqual(tolerance)
	}
})

test('flat blocks give the same as the general way', () => {
	const rgba = new Uint8Array(pixels * 4)
	for (let pixel = 0; pixel < pixels; pixel += 1) rgba.set([60, 30, 15, 120], pixel * 4)
	const flat = empty()
	premultipliedToI420({ ...size, rgba, firstRow: 0, rows: 4 }, flat)
	expect(new Set(flat.data.subarray(0, pixels)).size).toBe(1)
	rgba.set([60, 30, 15, 121], 0)
	const general = empty()
	premultipliedToI420({ ...size, rgba, firstRow: 0, rows: 4 }, general)
	expect(general.data[1]).toBe(flat.data[1])
})

test('rows that did not change are left alone', () => {
	const got = empty()
	got.data.fill(7)
	premultipliedToI420({ ...size, rgba: new Uint8Array(pixels * 4).fill(255), firstRow: 2, rows: 2 }, got)
	expect([...got.data.subarray(0, 16)]).toEqual(Array.from({ length: 16 }, () => 7))
	expect([...got.data.subarray(16, 32)]).toEqual(Array.from({ length: 16 }, () => 235))
})
