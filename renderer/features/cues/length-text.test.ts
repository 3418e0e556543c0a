import { expect, test } from 'vitest'
import { lengthText, typedLength, typedTime } from './length-text.ts'

test('lengths are written with hours only where there are some', () => {
	expect([0, 5, 220, 3720, 5.6].map(lengthText)).toEqual(['0:00', '0:05', '3:40', '1:02:00', '0:06'])
})

test('lengths are read as people type them', () => {
	const typed = ['3:40', '1:02:00', '220', '90 s', '4 min', '1,5 m', '1 h', '', ' 0:05 ']
	expect(typed.map(typedLength)).toEqual([220, 3720, 220, 90, 240, 90, 3600, null, 5].map((seconds) => ({ kind: 'length', seconds })))
	expect(['3:75', '1:75:00', 'long', '-3', '3:40x'].map(typedLength)).toEqual(Array.from({ length: 5 }, () => ({ kind: 'wrong' })))
})

test('every length that is shown is read back as it was', () => {
	for (const seconds of [0, 1, 59, 60, 3599, 3600, 35_999]) expect(typedLength(lengthText(seconds))).toEqual({ kind: 'length', seconds })
})

test('times of day are completed; what is none is refused', () => {
	expect(['20:54', '9:5:0', '20.54.30'].map(typedTime)).toEqual(['20:54:00', '09:05:00', '20:54:30'])
	expect(['24:00', '20:60', '20', 'noon', ''].map(typedTime)).toEqual([null, null, null, null, null])
})
