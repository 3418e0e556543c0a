import { expect, test } from 'vitest'
import { i420ToRgba } from './i420.ts'

function convert(y: number, u: number, v: number): number[] {
	const rgba = new Uint8ClampedArray(2 * 2 * 4)
	i420ToRgba({ widthPx: 2, heightPx: 2, data: new Uint8Array([y, y, y, y, u, v]) }, rgba)
	expect([...rgba.slice(4, 8)]).toEqual([...rgba.slice(0, 4)])
	return [...rgba.slice(0, 4)]
}

// The codes of BT.709 in limited range.
test.each([
	['black', 16, 128, 128, [0, 0, 0, 255]],
	['white', 235, 128, 128, [255, 255, 255, 255]],
	['red', 63, 102, 240, [255, 0, 0, 255]],
	['green', 173, 42, 26, [0, 255, 0, 255]],
	['blue', 32, 240, 118, [0, 0, 255, 255]],
])('%s', (_name, y, u, v, expected) => {
	const got = convert(y, u, v)
	for (const [index, value] of expected.entries()) expect(Math.abs((got[index] ?? 0) - value)).toBeLessThanOrEqual(2)
})

test('each pixel takes the luma of its own place and the chroma of its block', () => {
	const data = new Uint8Array([16, 235, 16, 235, 16, 16, 16, 16, /* u */ 128, 240, /* v */ 128, 118])
	const rgba = new Uint8ClampedArray(4 * 2 * 4)
	i420ToRgba({ widthPx: 4, heightPx: 2, data }, rgba)
	expect([rgba[0], rgba[4]]).toEqual([0, 255])
	expect(rgba[8 + 2]).toBeGreaterThan(200)
})
