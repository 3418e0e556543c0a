import { expect, test } from 'vitest'
import { asRunFixture } from '../fixtures/as-run.ts'
import { createStudioClock } from '../lib/studio-clock.ts'
import { en } from '../texts/testing/english.ts'
import { asRunRows } from './as-run-rows.ts'

test('a row for each cue: what failed or was left out, and the answer of each platform to each ad', () => {
	const rows = asRunRows(asRunFixture(), en, createStudioClock({}))
	expect(rows.map(({ number, length, planned, result, isBad }) => [number, length, planned, result, isBad])).toEqual([
		['13', '6:18', '6:00', 'Done', false],
		['14', '3:04', '–', 'Done', false],
		['15', '1:47', '1:45', 'Failed', true],
		['16', '', '3:40', 'running', false],
	])
	expect(rows[2]?.lines).toEqual([
		{ text: 'The list was held, because something failed.', isBad: true },
		{ text: '2 ads failed. 1 of 2 ads ran.', isBad: true },
		{ text: 'Seaview: ad at 20:49:15, until 20:49:45. Viewers saw it.', isBad: false },
		{ text: 'Seaview: ad at 20:50:09 refused. Seaview requires a gap between two ads.', isBad: true },
		{ text: 'Harbor: no ad was asked for at 20:49:15. Harbor requires a gap between two ads.', isBad: true },
		{ text: 'Seaview: ad at 20:51:32, until 20:52:02', isBad: false },
		{ text: 'Play Leg 3 was left out. The next cue began first.', isBad: false },
	])
})

test('whether viewers saw an ad is said where it was watched', () => {
	const [entry] = asRunFixture().filter(({ number }) => number === '15')
	const lines = (seen: 'yes' | 'no') => {
		const actions = (entry?.actions ?? []).map((action) =>
			action.ads ? { ...action, ads: action.ads.map((ad) => ({ ...ad, seen })) } : action,
		)
		return asRunRows(entry ? [{ ...entry, actions }] : [], en, createStudioClock({})).flatMap((row) => row.lines)
	}
	expect(lines('yes')).toContainEqual({ text: 'Seaview: ad at 20:49:15, until 20:49:45. Viewers saw it.', isBad: false })
	expect(lines('no')).toContainEqual({ text: 'Seaview: ad at 20:49:15, until 20:49:45. Viewers saw the program instead.', isBad: true })
})
