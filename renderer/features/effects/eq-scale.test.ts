import { expect, test } from 'vitest'
import { equalizer } from '../../../shared/program/filters/equalizer.ts'
import type { Band } from '../../../shared/program/sound/biquad.ts'
import { curvePath, handlePlace, movedByKey, movedTo, narrowedBy, placeOfDb, placeOfHz } from './eq-scale.ts'

const peak: Band = { type: 'peak', frequencyHz: 1000, gainDb: 6, q: 1 }
const cut: Band = { type: 'low-cut', frequencyHz: 100, gainDb: 0, q: 0.7 }

test('a handle that is moved to where it stands stays', () => {
	const { x, y } = handlePlace([peak], 0)
	expect(movedTo(peak, x, y)).toEqual(peak)
	expect(handlePlace([cut], 0).y).toBeCloseTo(placeOfDb(-3.1), 2)
	// A cut has no gain to drag.
	expect(movedTo(cut, placeOfHz(200), 0)).toEqual({ ...cut, frequencyHz: 200 })
})

test('places and widths never leave what the studio accepts', () => {
	for (const moved of [movedTo(peak, -1, -1), movedTo(peak, 2, 2), narrowedBy(peak, 99), narrowedBy(peak, -99)]) {
		expect(equalizer.schema.safeParse({ kind: 'equalizer', bands: [moved] }).success).toBe(true)
	}
	const pressed = (band: Band, key: string, times: number) =>
		Array.from({ length: times }).reduce<Band>((now) => movedByKey(now, key, true) ?? now, band)
	for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']) {
		expect(equalizer.schema.safeParse({ kind: 'equalizer', bands: [pressed(peak, key, 60)] }).success).toBe(true)
	}
	expect(pressed(peak, 'ArrowRight', 1)).toEqual({ ...peak, frequencyHz: 1410 })
	expect(movedByKey(peak, 'ArrowDown', false)).toEqual({ ...peak, gainDb: 5.5 })
	expect(movedByKey(cut, 'ArrowUp', false)).toEqual(cut)
	expect(movedByKey(peak, 'Enter', false)).toBeNull()
})

test('the curve goes through the gain of a band', () => {
	const place = Math.round(240 * placeOfHz(1000))
	const point = curvePath([peak]).slice(1).split('L')[place] ?? ''
	expect(Number(point.split(' ')[1])).toBeCloseTo(1000 * placeOfDb(6), -1)
})
