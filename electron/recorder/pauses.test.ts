import fc from 'fast-check'
import { expect, test } from 'vitest'
import { programMs, recordedChapters, recordedMs } from './pauses.ts'

const pauses = [
	{ fromMs: 10_000, toMs: 15_000 },
	{ fromMs: 20_000, toMs: 21_000 },
]

test('recorded time stands still in a pause', () => {
	expect([9000, 10_000, 12_000, 15_000, 20_500, 22_000].map((at) => recordedMs(pauses, at))).toEqual([
		9000, 10_000, 10_000, 10_000, 15_000, 16_000,
	])
	expect([9000, 10_000, 14_999, 15_000, 16_000].map((at) => programMs(pauses, at))).toEqual([9000, 15_000, 19_999, 21_000, 22_000])
	fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), (at) => recordedMs(pauses, programMs(pauses, at)) === at))
})

test('chapters follow the recording, and what was in a pause is in no chapter', () => {
	const chapter = (title: string, from: number, to: number) => ({ title, startMs: 1_000_000 + from, endMs: 1_000_000 + to })
	const given = [
		chapter('before', 1000, 2000),
		chapter('into a pause', 9000, 12_000),
		chapter('in a pause', 11_000, 12_000),
		chapter('a mark in a pause', 11_000, 11_000),
		chapter('over both', 9000, 22_000),
	]
	expect(recordedChapters(given, pauses, 1_000_000)).toEqual([
		chapter('before', 1000, 2000),
		chapter('into a pause', 9000, 10_000),
		chapter('over both', 9000, 16_000),
	])
})
