import { expect, test } from 'vitest'
import { shapeOf } from '../digit-cells.ts'
import { fillTemplate, timeLeft } from './text-template.ts'

test('fills in clock, countdown and ad break, and gives the positions of the digits that change', () => {
	const nowMs = new Date(2026, 10, 20, 9, 5, 7).getTime()
	const moment = { nowMs, countdownTo: nowMs + 61_000, adBreakEndsAtMs: null, showStartsAtMs: nowMs + 5000, fromFile: null }
	const filled = fillTemplate('7 😀 {clock} · {countdown}{adbreak} {other}', moment)
	expect(filled.text).toBe('7 😀 09:05:07 · 01:01 {other}')
	expect(filled.slots.map((slot) => filled.text[slot]).join('')).toBe('0905070101')
	expect(shapeOf(filled)).toBe('7 😀 00:00:00 · 00:00 {other}')
	expect(fillTemplate('{countdown} {adbreak}', { ...moment, countdownTo: null, adBreakEndsAtMs: nowMs + 500 }).text).toBe('--:-- 00:01')
	expect(fillTemplate('{starts}', moment)).toEqual({ text: '00:05', slots: [0, 1, 3, 4] })
	expect(fillTemplate('{starts}', { ...moment, showStartsAtMs: null }).text).toBe('--:--')
	expect([timeLeft(-5), timeLeft(0), timeLeft(1), timeLeft(3_600_000)]).toEqual(['00:00', '00:00', '00:01', '1:00:00'])
})

test('the contents and fields of a file replace their placeholders; without a file the text is unchanged', () => {
	const moment = { nowMs: new Date(2026, 10, 20, 9, 5, 7).getTime(), countdownTo: null, adBreakEndsAtMs: null, showStartsAtMs: null }
	const fromFile = (field: string | null) => (field === null ? 'Day 4' : field === 'home.points' ? '12' : '')
	const filled = fillTemplate('{file}: {file.home.points} to {file.away} {clock}', { ...moment, fromFile })
	expect(filled.text).toBe('Day 4: 12 to  09:05:07')
	expect(filled.slots.map((slot) => filled.text[slot]).join('')).toBe('090507')
	expect(fillTemplate('{file} {file.x}', { ...moment, fromFile: null }).text).toBe('{file} {file.x}')
})
