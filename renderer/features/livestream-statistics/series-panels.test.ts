import { expect, test } from 'vitest'
import { verbatim } from '../../../shared/texts/text.ts'
import { highest, numberRows, type Series, seriesPanels, spacedTicks, timeSpan } from './series-panels.ts'

const series = (id: string, unit: string, ...values: number[]): Series => ({
	id,
	label: verbatim(id),
	unit: verbatim(unit),
	points: values.map((value, at) => ({ atMs: at * 1000, value })),
})
const panels = (...all: Series[]) => seriesPanels({ facts: [], series: all })

test('series of one unit share a scale that begins at 0 and holds the highest', () => {
	const [viewers, minutes] = panels(series('hls', 'viewers', 3, 212), series('watched', 'min', 4), series('rtmp', 'viewers', 1, 1))
	expect(viewers).toMatchObject({ unit: { text: 'viewers' }, top: 300, series: [{ id: 'hls' }, { id: 'rtmp' }] })
	expect(minutes).toMatchObject({ unit: { text: 'min' }, top: 4 })
})

test('a series without a figure is not drawn as 0', () => {
	expect(panels(series('none', 'viewers'))).toEqual([])
	expect(timeSpan(panels(series('none', 'viewers')))).toBeNull()
})

test('lines that could not be distinguished go into another chart', () => {
	const many = panels(...[1, 2, 3, 4, 5].map((at) => series(String(at), 'viewers', at)))
	expect(many.map((panel) => panel.series.length)).toEqual([4, 1])
})

test('drawings below each other have the same times', () => {
	expect(timeSpan(panels(series('a', 'viewers', 1, 2, 3), series('b', 'min', 1)))).toEqual({ fromMs: 0, toMs: 2000 })
})

test('marks of the axis keep apart, and an odd first one gives way', () => {
	expect(spacedTicks([0, 10, 40, 70], (at) => at, 30)).toEqual([10, 40, 70])
	expect(spacedTicks([0, 30, 40, 60], (at) => at, 30)).toEqual([0, 30, 60])
	expect(spacedTicks([5], (at) => at, 30)).toEqual([5])
})

test('the highest is the first time that it was reached', () => {
	expect(highest([series('a', 'viewers', 1, 7, 7)])).toEqual({ atMs: 1000, value: 7 })
})

test('the numbers stand newest first, with a gap where a series has none', () => {
	expect(numberRows([series('a', 'viewers', 1, 2), series('b', 'viewers', 5)])).toEqual([
		{ atMs: 1000, values: [2, null] },
		{ atMs: 0, values: [1, 5] },
	])
})
