import { expect, test } from 'vitest'
import type { ShowState } from '../../shared/domain/show.ts'
import { clockTime, statusLine } from './on-air-status.ts'

const onAir: ShowState = { kind: 'on-air', sinceMs: 0, practiceOnly: false, missing: 0, allLost: false }
const atMs = ((1 * 60 + 12) * 60 + 47) * 1000

test('the title shows the time on air, and never calls practice or a lost show "on air"', () => {
	expect(statusLine(onAir, atMs)).toBe('ON AIR 01:12:47 · Showcaller')
	expect(statusLine({ ...onAir, practiceOnly: true }, atMs)).toBe('PRACTICE 01:12:47 · Showcaller')
	expect(statusLine({ ...onAir, allLost: true }, atMs)).toBe('CONNECTION LOST 01:12:47 · Showcaller')
	expect(statusLine({ kind: 'off-air' }, atMs)).toBe('Showcaller')
})

test('durations', () => {
	expect(clockTime(-5)).toBe('00:00:00')
	expect(clockTime(100 * 3_600_000 + 59_999)).toBe('100:00:59')
})
