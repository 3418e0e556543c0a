import { expect, test } from 'vitest'
import { layOutText } from './text-layout.ts'
import { renderTemplate, timeLeft } from './text-template.ts'

const measure = (text: string) => [...text].length

test('wraps between words and keeps line breaks', () => {
	expect(layOutText('one two three\nfour', 9, 9, measure)).toEqual(['one two', 'three', 'four'])
})

test('what does not fit ends in an ellipsis', () => {
	expect(layOutText('one two three four', 9, 1, measure)).toEqual(['one two…'])
	expect(layOutText('Donaudampfschifffahrt', 8, 3, measure)).toEqual(['Donauda…'])
	expect(layOutText('one two three', 7, 0, measure)).toEqual(['one tw…'])
})

test('an emoji is not cut in half', () => {
	expect(layOutText('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 9, 1, measure)).toEqual(['👩‍👩‍👧‍👦…'])
})

test('fills in clock, countdown and ad break', () => {
	const nowMs = new Date(2026, 10, 20, 9, 5, 7).getTime()
	const moment = { nowMs, countdownTo: nowMs + 61_000, adBreakEndsAtMs: null }
	expect(renderTemplate('{clock} · {countdown}{adbreak} {other}', moment)).toBe('09:05:07 · 01:01 {other}')
	expect(renderTemplate('{countdown} {adbreak}', { ...moment, countdownTo: null, adBreakEndsAtMs: nowMs + 500 })).toBe('--:-- 00:01')
	expect([timeLeft(-5), timeLeft(0), timeLeft(1), timeLeft(3_600_000)]).toEqual(['00:00', '00:00', '00:01', '1:00:00'])
})
