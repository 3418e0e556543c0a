import { expect, test } from 'vitest'
import { fillTemplate, shapeOf, timeLeft } from '../text/text-template.ts'
import { layOutText } from './text-layout.ts'

const measure = (text: string) => [...text].length
const lines = (text: string, width: number, maxLines: number) => layOutText(text, width, maxLines, measure).map((line) => line.text)

test('wraps between words and keeps line breaks', () => {
	expect(lines('one two three\nfour', 9, 9)).toEqual(['one two', 'three', 'four'])
})

test('what does not fit ends in an ellipsis', () => {
	expect(lines('one two three four', 9, 1)).toEqual(['one two…'])
	expect(lines('Donaudampfschifffahrt', 8, 3)).toEqual(['Donauda…'])
	expect(lines('one two three', 7, 0)).toEqual(['one tw…'])
})

test('an emoji is not cut in half', () => {
	expect(lines('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 9, 1)).toEqual(['👩‍👩‍👧‍👦…'])
})

test('fills in clock, countdown and ad break, and knows which digits change', () => {
	const nowMs = new Date(2026, 10, 20, 9, 5, 7).getTime()
	const moment = { nowMs, countdownTo: nowMs + 61_000, adBreakEndsAtMs: null }
	const filled = fillTemplate('7 😀 {clock} · {countdown}{adbreak} {other}', moment)
	expect(filled.text).toBe('7 😀 09:05:07 · 01:01 {other}')
	expect(filled.slots.map((slot) => filled.text[slot]).join('')).toBe('0905070101')
	expect(shapeOf(filled)).toBe('7 😀 00:00:00 · 00:00 {other}')
	expect(fillTemplate('{countdown} {adbreak}', { ...moment, countdownTo: null, adBreakEndsAtMs: nowMs + 500 }).text).toBe('--:-- 00:01')
	expect([timeLeft(-5), timeLeft(0), timeLeft(1), timeLeft(3_600_000)]).toEqual(['00:00', '00:00', '00:01', '1:00:00'])
})

test('a paragraph starts at the right when its first letter does, on all of its lines', () => {
	const sides = (text: string) => layOutText(text, 12, 9, measure).map(({ isRightToLeft }) => isRightToLeft)
	expect(sides('שלום abc def ghi\nabc שלום')).toEqual([true, true, false])
	expect(sides('123 (مرحبا)\n… 12:00')).toEqual([true, false])
})
