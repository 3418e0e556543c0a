import { expect, test } from 'vitest'
import { readTableFile, type TableDraft, tableIn, withColumn, withHeader } from './read-table.ts'

function draft(text: string): TableDraft {
	const read = tableIn(text, 'Race day')
	if (typeof read === 'string') throw new Error(read)
	return read
}

test('a table is read with the line of its names, which can be another one', () => {
	const read = draft('Race day\nSlug,Dur\nOpening,1:00')
	expect([read.headerAt, read.columns]).toEqual([1, ['name', 'length']])
	expect(withHeader(read, 0).columns).toEqual(['extra'])
	expect([tableIn('', 'x'), tableIn('one line', 'x'), tableIn('x\n'.repeat(5_000_000), 'x')]).toEqual(['noTable', 'noTable', 'tooLarge'])
})

test('a field stands for one column, notes for several', () => {
	const read = draft('Slug,Dur,Talent,Script\nOpening,1:00,Ines,Hello')
	expect(withColumn(read, 2, 'name').columns).toEqual(['extra', 'length', 'name', 'note'])
	expect(withColumn(read, 2, 'note').columns).toEqual(['name', 'length', 'note', 'note'])
})

test('a file is named without its ending; one that is too large is not read', async () => {
	expect(await readTableFile(new File(['name\nOpening'], 'Friday.show.csv'))).toMatchObject({ name: 'Friday.show' })
	expect(await readTableFile(new File([new Uint8Array(8_000_001)], 'x.csv'))).toBe('tooLarge')
	const broken = Object.assign(new File([''], 'x.csv'), { arrayBuffer: () => Promise.reject(new Error('gone')) })
	expect(await readTableFile(broken)).toBe('unreadable')
})
