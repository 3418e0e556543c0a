import { expect, test } from 'vitest'
import { positionText, readPosition } from './position-text.ts'

test.each([
	[0, '0:00.00'],
	[3500, '0:03.50'],
	[47_033, '0:47.033'],
	[3_723_000, '1:02:03.00'],
])('%i ms is "%s", and is read again', (ms, text) => {
	expect(positionText(ms)).toBe(text)
	expect(readPosition(text)).toBe(ms)
})

test('seconds alone and a comma are understood, an empty field and anything else are not a position', () => {
	expect(readPosition('90')).toBe(90_000)
	expect(readPosition('1,5')).toBe(1500)
	for (const text of ['', 'soon', '1:2:3:4', undefined]) expect(readPosition(text)).toBeNull()
})
