import { expect, test } from 'vitest'
import { endFrame, filmRange, frameWithin, loopMethod, reportedFilm } from './film-range.ts'

test('in and out point are frames of the program, and an out point before the in point is none', () => {
	expect(filmRange({}, 30)).toEqual({ startFrame: 0, outFrame: null })
	expect(filmRange({ startMs: 3000, endMs: 47_000 }, 30)).toEqual({ startFrame: 90, outFrame: 1410 })
	expect(filmRange({ startMs: 3000, endMs: 2000 }, 30)).toEqual({ startFrame: 90, outFrame: null })
})

test('a short whole film is repeated inside FFmpeg, a long one and a part by opening it again', () => {
	const whole = filmRange({}, 30)
	const part = filmRange({ startMs: 1000 }, 30)
	expect(loopMethod(whole, { loop: false, isFile: true, durationS: 5 })).toBeNull()
	expect(loopMethod(whole, { loop: true, isFile: true, durationS: 5 })).toBe('inside')
	expect(loopMethod(whole, { loop: true, isFile: true, durationS: 50 })).toBe('follow')
	expect(loopMethod(whole, { loop: true, isFile: false, durationS: 50 })).toBe('inside')
	expect(loopMethod(whole, { loop: true, isFile: true, durationS: null })).toBe('inside')
	expect(loopMethod(part, { loop: true, isFile: true, durationS: 5 })).toBe('follow')
})

test('a film ends at its out point, or with the file, and a seek stays inside', () => {
	const part = filmRange({ startMs: 1000, endMs: 3000 }, 30)
	const whole = filmRange({}, 30)
	expect(endFrame(part, 10, 30)).toBe(90)
	expect(endFrame(whole, 10, 30)).toBe(300)
	expect(endFrame(whole, null, 30)).toBeNull()
	expect([0, 45, 500].map((frame) => frameWithin(part, frame, 10, 30))).toEqual([30, 45, 89])
	expect(frameWithin(whole, 5000, null, 30)).toBe(5000)
})

test('an out point after the end of the file is shown as its end', () => {
	const film = { durationS: 2.5, loop: true }
	expect(reportedFilm(filmRange({ startMs: 1000, endMs: 9000 }, 30), film, 30)).toEqual({
		durationMs: 2500,
		startMs: 1000,
		endMs: 2500,
		loops: true,
	})
	expect(reportedFilm(filmRange({}, 30), { durationS: null, loop: false }, 30)).toMatchObject({ durationMs: null, endMs: null })
})
