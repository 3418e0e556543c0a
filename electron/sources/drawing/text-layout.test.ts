import { expect, test } from 'vitest'
import { layOutText } from './text-layout.ts'

const measure = (text: string) => [...text].length
const lines = (text: string, width: number, maxLines: number) => layOutText(text, width, maxLines, measure).map((line) => line.text)

test('wraps between words and keeps line breaks', () => {
	expect(lines('one two three\nfour', 9, 9)).toEqual(['one two', 'three', 'four'])
})

test('what does not fit ends in an ellipsis', () => {
	expect(lines('one two three four', 9, 1)).toEqual(['one two…'])
	expect(lines('Donaudampfschifffahrt', 8, 3)).toEqual(['Donauda…'])
	expect(lines('one two three', 7, 0)).toEqual(['one tw…'])
})

test('an emoji is not cut in half', () => {
	expect(lines('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 9, 1)).toEqual(['👩‍👩‍👧‍👦…'])
})

test('a paragraph starts at the right when its first letter does, on all of its lines', () => {
	const sides = (text: string) => layOutText(text, 12, 9, measure).map(({ isRightToLeft }) => isRightToLeft)
	expect(sides('שלום abc def ghi\nabc שלום')).toEqual([true, true, false])
	expect(sides('123 (مرحبا)\n… 12:00')).toEqual([true, false])
})
