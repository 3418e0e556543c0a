import { expect, test } from 'vitest'
import { hexToYuv } from '../lib/yuv-color.ts'
import { colorAt } from './picture-color.ts'
import { plainPicture } from './testing/test-pictures.ts'

const size = { widthPx: 64, heightPx: 48 }

test('a color comes back as it went in, give or take a step', () => {
	for (const color of ['#00ff00', '#2aa657', '#d0a080', '#000000', '#ffffff', '#3366cc']) {
		const { y, u, v } = hexToYuv(color)
		const read = colorAt(plainPicture(size, y, u, v), 0.5, 0.5)
		const differences = [1, 3, 5].map((at) =>
			Math.abs(Number.parseInt(read.slice(at, at + 2), 16) - Number.parseInt(color.slice(at, at + 2), 16)),
		)
		expect(Math.max(...differences), `${color} as ${read}`).toBeLessThanOrEqual(3)
	}
})

test('it is the mean of nine pixels, at an edge of those that there are', () => {
	const picture = plainPicture(size, 16, 128, 128)
	picture.data[0] = 235
	expect(colorAt(picture, 10.5 / 64, 10.5 / 48)).toBe('#000000')
	expect(colorAt(picture, 1 / 64, 1 / 48)).toBe('#1c1c1c')
	expect(colorAt(picture, 0, 0)).toBe('#717171')
	expect(colorAt(picture, 1, 1)).toBe('#000000')
})
