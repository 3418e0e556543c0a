import { expect, test } from 'vitest'
import { softLimitFramesOf } from './soft-limit.ts'

test('half a second of pictures may wait, of very large ones fewer, and always some', () => {
	const at = (widthPx: number, heightPx: number, fps: number) =>
		softLimitFramesOf({ widthPx, heightPx, frameRate: { numerator: fps, denominator: 1 } })
	expect([at(1920, 1080, 60), at(1280, 720, 24), at(3840, 2160, 60), at(3840, 2160, 24)]).toEqual([30, 15, 16, 15])
})
