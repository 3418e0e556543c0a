import { expect, test } from 'vitest'
import { fitLine } from './fit-line.ts'

/** Each letter is as wide as the font is high. */
const measure = (text: string, sizePx: number) => [...new Intl.Segmenter().segment(text)].length * sizePx

test('a line that is too long is drawn smaller, and says how many letters fit', () => {
	expect(fitLine('short', 100, 10, measure)).toMatchObject({ text: 'short', sizePx: 10, fit: { letters: 5, fitting: 5, percent: 100 } })
	expect(fitLine('a👩‍🚀'.repeat(6), 100, 10, measure)).toEqual({
		text: 'a👩‍🚀'.repeat(6),
		sizePx: expect.closeTo(8.3),
		fit: { letters: 12, fitting: 10, percent: 83, isCut: false },
	})
})

test('below the smallest size the end of a line is cut off', () => {
	const { text, sizePx, fit } = fitLine('a'.repeat(40), 100, 10, measure)
	expect([text, sizePx, fit]).toEqual([`${'a'.repeat(15)}…`, 6, { letters: 40, fitting: 10, percent: 60, isCut: true }])
})
