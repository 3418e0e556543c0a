import { expect, test } from 'vitest'
import { createPictureRate, type LatePictures } from './picture-rate.ts'

/** Pictures at these rates, each for a number of seconds; what is said, and after how many seconds. */
function said(...stretches: readonly (readonly [fps: number, seconds: number])[]): readonly (readonly [number, LatePictures | null])[] {
	const rate = createPictureRate()
	const all: [number, LatePictures | null][] = []
	let nowMs = 0
	for (const [fps, seconds] of stretches) {
		for (let left = fps * seconds; left > 0; left -= 1) {
			nowMs += 1000 / fps
			const late = rate.note(nowMs)
			if (late !== undefined) all.push([Math.round(nowMs / 1000), late])
		}
	}
	return all
}

test('a capture that keeps its rate is well, also one that never had many pictures or jitters', () => {
	expect(said([30, 20], [25, 20], [20, 20])).toEqual([])
	expect(said([8, 20], [3, 20])).toEqual([])
	expect(said([30, 12], [10, 1], [30, 12])).toEqual([])
})

test('one that delivers clearly less is late, until most of the pictures are there again', () => {
	const [late, well, ...others] = said([30, 20], [12, 20], [21, 20], [29, 20])
	expect(late?.[1]).toMatchObject({ fps: 12, usualFps: 30 })
	expect(late?.[0]).toBeLessThanOrEqual(31)
	expect(well?.[1]).toBeNull()
	expect(well?.[0]).toBeGreaterThan(60)
	expect(others).toEqual([])
})
