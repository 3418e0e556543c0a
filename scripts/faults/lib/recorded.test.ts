import { expect, test } from 'vitest'
import { lackBetween, type Picture, type SentPicture } from './recorded.ts'

const frameMs = 40

/** Pictures of a show that began `delayMs` before the connection. */
const sent = (from: number, count: number, timeFrom = from): SentPicture[] =>
	Array.from({ length: count }, (_, index) => ({
		atMs: (from + index) * frameMs,
		timeMs: (timeFrom + index) * frameMs,
		hash: `p${from + index}`,
	}))
const file = (from: number, count: number, timeFrom: number): Picture[] =>
	Array.from({ length: count }, (_, index) => ({ timeMs: (timeFrom + index) * frameMs, hash: `p${from + index}` }))

test('a whole recording lacks nothing, whatever its clock', () => {
	expect(lackBetween(sent(0, 200), [file(10, 190, 0)], 1000, 7000, frameMs)).toEqual({ lackMs: 0, notRecorded: 0 })
})

test('pictures that only the ingest got are told from those that were never made', () => {
	const all = sent(0, 200)
	const files = [[...file(0, 50, 0), ...file(60, 140, 60)]]
	expect(lackBetween(all, files, 1000, 7000, frameMs)).toEqual({ lackMs: 400, notRecorded: 10 })
	const neverMade = [...all.slice(0, 50), ...all.slice(60)]
	expect(lackBetween(neverMade, files, 1000, 7000, frameMs)).toEqual({ lackMs: 400, notRecorded: 0 })
	expect(lackBetween(all, files, 4000, 7000, frameMs)).toEqual({ lackMs: 0, notRecorded: 0 })
})

test('a recording in two files, of which the first was deleted, lacks what the second does not have', () => {
	expect(lackBetween(sent(0, 200), [file(60, 140, 0)], 50 * frameMs, 7000, frameMs)).toEqual({ lackMs: 9 * frameMs, notRecorded: 10 })
	expect(lackBetween(sent(0, 200), [file(0, 100, 0), file(100, 100, 0)], 1000, 7000, frameMs)).toEqual({ lackMs: 0, notRecorded: 0 })
})

test('what passed between two connections of the ingest counts by when they came', () => {
	const all = [...sent(0, 100), ...sent(150, 100, 0)]
	expect(lackBetween(all, [[...file(0, 100, 0), ...file(150, 100, 150)]], 3000, 8000, frameMs)).toEqual({ lackMs: 2000, notRecorded: 0 })
})
