import { expect, test } from 'vitest'
import { maxLineChars } from '../domain/show-text.ts'
import { textsInList } from './text-list.ts'

const pairs = (pasted: string) => textsInList(pasted).map(({ first, second }) => [first, second])

test('a pasted list has one text in each line; tab, semicolon or comma separates its two lines', () => {
	expect(pairs('Ines Carvalho\tCommentary, day 4\r\nعمر الحداد\tربان القارب مرام\r\n')).toEqual([
		['Ines Carvalho', 'Commentary, day 4'],
		['عمر الحداد', 'ربان القارب مرام'],
	])
	expect(pairs('Ines;Commentary, day 4\n\n ;\nOnly one')).toEqual([
		['Ines', 'Commentary, day 4'],
		['Only one', ''],
	])
	expect(pairs('Mara,Skipper,,Northwind')).toEqual([['Mara', 'Skipper']])
})

test('cells in quotes keep separators and become one line; a quotation stays as it is', () => {
	expect(pairs('"Carvalho, ""Ines"""\t"Two\nlines"\n"Yes" says Mara\tToday')).toEqual([
		['Carvalho, "Ines"', 'Two lines'],
		['"Yes" says Mara', 'Today'],
	])
})

test('a line that is too long is cut between two characters', () => {
	const [text] = textsInList(`${'a'.repeat(maxLineChars - 1)}👨‍👩‍👧 and more`)
	expect(text?.first).toBe('a'.repeat(maxLineChars - 1))
})
