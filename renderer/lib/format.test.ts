import { expect, test } from 'vitest'
import {
	fileName,
	formatBitrate,
	formatBytes,
	formatCount,
	formatCountdown,
	formatDate,
	formatDb,
	formatDuration,
	formatElapsed,
	formatLeft,
	formatLength,
	formatShare,
	formatTime,
	initialsOf,
} from './format.ts'

test.each([
	[0, '00:00:00'],
	[-5000, '00:00:00'],
	[999, '00:00:00'],
	[4_367_900, '01:12:47'],
	[360_000_000, '100:00:00'],
])('a running clock at %i ms reads %s', (ms, expected) => {
	expect(formatElapsed(ms)).toBe(expected)
})

test('a finished length drops one leading zero', () => {
	expect(formatLength(7_445_000)).toBe('2:04:05')
	expect(formatLength(764_000)).toBe('0:12:44')
})

test.each([
	[18_000, '0:18'],
	[17_001, '0:18'],
	[1, '0:01'],
	[0, '0:00'],
	[-900, '0:00'],
	[125_000, '2:05'],
])('time left of %i ms reads %s: zero only when it is over', (ms, expected) => {
	expect(formatCountdown(ms)).toBe(expected)
})

test.each([
	[39_000_000, '39 MB'],
	[4_400_000_000, '4.4 GB'],
	[408_000_000_000, '408 GB'],
	[2_500_000_000_000, '2.5 TB'],
	[900, '1 kB'],
])('%i bytes read %s', (bytes, expected) => {
	expect(formatBytes(bytes)).toBe(expected)
})

test('bitrates change unit at one megabit', () => {
	expect(formatBitrate(620)).toBe('620 kb/s')
	expect(formatBitrate(4500)).toBe('4.5 Mb/s')
	expect(formatBitrate(13_490)).toBe('13.5 Mb/s')
})

test('decibels carry a real minus sign and no negative zero', () => {
	expect(formatDb(-14.3)).toBe('\u221214 dB')
	expect(formatDb(-0.2)).toBe('0 dB')
	expect(formatDb(3)).toBe('3 dB')
})

test('a share is never rounded up to 100%', () => {
	expect(formatShare(0.99999)).toBe('99.99%')
	expect(formatShare(1)).toBe('100%')
	expect(formatShare(0.992)).toBe('99.2%')
	expect(formatShare(44 / 223_560)).toBe('0.02%')
	expect(formatShare(1 / 1_000_000)).toBe('0.01%')
	expect(formatShare(0)).toBe('0%')
})

test('durations in words', () => {
	expect(formatDuration(8_200)).toBe('8 s')
	expect(formatDuration(130_000)).toBe('2 min')
	expect(formatDuration(3_840_000)).toBe('1 h 4 min')
	expect(formatDuration(396_000_000)).toBe('110 h')
	expect([39e6, 3_599_999, 59_000].map(formatLeft)).toEqual(['10 h', '59 min', '0 min'])
})

test('counts, dates and times of day', () => {
	expect(formatCount(1284, 'en-GB')).toBe('1,284')
	const at = new Date(2026, 10, 20, 19, 30, 5).getTime()
	expect(formatDate(at, 'en-GB')).toBe('Friday 20 November 2026')
	expect(formatTime(at)).toBe('19:30:05')
})

test('tiles carry two letters', () => {
	expect(initialsOf('City Channel')).toBe('Cc')
	expect(initialsOf('Practice')).toBe('Pr')
	expect(initialsOf('x')).toBe('X')
	expect(initialsOf('Seaview (Harbour Cup)')).toBe('Sh')
	expect(initialsOf('¡Órbita! en vivo')).toBe('Óe')
	expect(initialsOf('—')).toBe('')
})

test('the last part of a path, on any system', () => {
	expect(fileName('/home/a/Videos/Harbour Cup.mp4')).toBe('Harbour Cup.mp4')
	expect(fileName('C:\\Videos\\a.mp4')).toBe('a.mp4')
	expect(fileName('/home/a/Videos/')).toBe('Videos')
})
