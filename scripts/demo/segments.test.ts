import { expect, test } from 'vitest'
import { type FrameColor, segmentsOf } from './segments.ts'

const frame = (atS: number, r: number, g: number, b: number): FrameColor => ({ atS, r, g, b })

test('frames become stretches of the same look', () => {
	const frames = [
		frame(0, 130, 140, 120),
		frame(0.1, 131, 141, 119),
		frame(0.2, 0, 0, 0),
		frame(0.3, 255, 255, 255),
		frame(0.4, 40, 14, 70),
		frame(0.5, 96, 32, 160),
	]
	expect(segmentsOf(frames).map(({ look, frames: count }) => [look, count])).toEqual([
		['screen', 2],
		['dark-or-flash', 2],
		['between', 1],
		['violet', 1],
	])
})
