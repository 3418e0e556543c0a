import { expect, test } from 'vitest'
import { type BenchRow, benchTable, ratioOf, verdictOf } from './rows.ts'

const row = (change: Partial<BenchRow>): BenchRow => ({ what: 'Something', figure: 12, unit: 'ms', baseline: null, limit: null, ...change })

test('with a baseline the ratio is judged, without one the figure', () => {
	expect(ratioOf(row({ baseline: 10 }))).toBe(1.2)
	expect(verdictOf(row({ baseline: 10, limit: 1.25 }))).toBe('within')
	expect(verdictOf(row({ baseline: 10, limit: 1.15 }))).toBe('over')
	expect(verdictOf(row({ limit: 12 }))).toBe('within')
	expect(verdictOf(row({ limit: 11 }))).toBe('over')
	expect(verdictOf(row({}))).toBe('unjudged')
})

test('what was not measured is not within its limit', () => {
	expect(verdictOf(row({ figure: Number.NaN, limit: 5 }))).toBe('over')
	expect(verdictOf(row({ figure: Number.NaN, baseline: 2, limit: 5 }))).toBe('over')
})

test('the table marks what is over, and what was measured beside other programs', () => {
	const cpu = row({ what: 'CPU', figure: 49.026, unit: '%', baseline: 39.5, limit: 1.25, othersPercent: 3.4 })
	expect(benchTable([row({ limit: 10, othersPercent: 61.2 }), cpu, row({})])).toBe(
		[
			'what        figure  baseline  ratio   limit                  others',
			'Something    12 ms                     ≤ 10    OVER  61 % DISTURBED',
			'CPU        49.03 %    39.5 %  1.241  ≤ 1.25  within             3 %',
			'Something    12 ms',
		].join('\n'),
	)
})
