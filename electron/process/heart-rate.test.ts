import { expect, test } from 'vitest'
import { pulseOf } from './heart-rate.ts'

test.each([
	[1500, 500, 3],
	[2000, 500, 4],
	[4000, 1000, 4],
	[5000, 1500, 4],
	[300, 100, 3],
])('a child that may be silent for %d ms is asked every %d ms and may leave out %d answers', (limitMs, beatMs, beatsPerLimit) => {
	expect(pulseOf(limitMs)).toEqual({ beatMs, beatsPerLimit })
})
