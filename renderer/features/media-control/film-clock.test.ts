import { expect, test } from 'vitest'
import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import { filmClock, soughtBy } from './film-clock.ts'

const film: MediaPlayback = {
	state: 'playing',
	positionMs: 20_200,
	atMs: 1000,
	durationMs: 52_000,
	startMs: 3000,
	endMs: 47_000,
	loops: false,
}

test('the bar counts from the in point to the out point, and on with the clock', () => {
	expect(filmClock(film, 1000)).toEqual({ positionMs: 17_200, lengthMs: 44_000 })
	expect(filmClock(film, 3000).positionMs).toBe(19_200)
	expect(filmClock({ ...film, state: 'paused' }, 9000).positionMs).toBe(17_200)
	expect(filmClock({ ...film, endMs: null }, 1000)).toMatchObject({ lengthMs: null })
})

test('arrow keys move by a second, page keys by ten, and none of them beyond an end', () => {
	expect(soughtBy('ArrowRight', 5000, 44_000)).toBe(6000)
	expect(soughtBy('ArrowLeft', 400, 44_000)).toBe(0)
	expect(soughtBy('PageUp', 40_000, 44_000)).toBe(44_000)
	expect(soughtBy('Home', 40_000, 44_000)).toBe(0)
	expect(soughtBy('End', 4000, 44_000)).toBe(44_000)
	expect(soughtBy('a', 4000, 44_000)).toBeNull()
})
