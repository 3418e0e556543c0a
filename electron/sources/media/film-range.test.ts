import { expect, test } from 'vitest'
import { filmRange, loopMethod } from './film-range.ts'

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
