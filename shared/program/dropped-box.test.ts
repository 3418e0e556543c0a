import { expect, test } from 'vitest'
import { droppedBox } from './dropped-box.ts'

const format = { widthPx: 1920, heightPx: 1080 }

test('a picture keeps its own size around the point', () => {
	expect(droppedBox(format, { widthPx: 400, heightPx: 200 }, { x: 960, y: 540 })).toEqual({ x: 760, y: 440, widthPx: 400, heightPx: 200 })
})

test('it stays within the canvas, whatever the point', () => {
	const own = { widthPx: 400, heightPx: 200 }
	expect(droppedBox(format, own, { x: 0, y: 0 })).toEqual({ x: 0, y: 0, ...own })
	expect(droppedBox(format, own, { x: 5000, y: 5000 })).toEqual({ x: 1520, y: 880, ...own })
})

test('a larger picture is scaled down and keeps its aspect ratio', () => {
	expect(droppedBox(format, { widthPx: 4000, heightPx: 4000 }, { x: 100, y: 100 })).toEqual({ x: 0, y: 0, widthPx: 1080, heightPx: 1080 })
})

test('without a known size it gets half of the canvas', () => {
	expect(droppedBox(format, null, { x: 960, y: 540 })).toEqual({ x: 480, y: 270, widthPx: 960, heightPx: 540 })
})

test('several lie next to each other', () => {
	const own = { widthPx: 100, heightPx: 100 }
	expect([0, 1, 2].map((index) => droppedBox(format, own, { x: 500, y: 500 }, index).x)).toEqual([450, 530, 610])
})
