import { expect, test } from 'vitest'
import { fieldsIn, formatOfName } from './file-fields.ts'

test('any file gives its text, without the line break at its end', () => {
	const fields = fieldsIn(formatOfName('/s/title.txt'), '\uFEFFHarbour Cup\nDay 4\r\n')
	expect([fields?.text, fields?.field('text')]).toEqual(['Harbour Cup\nDay 4', ''])
	expect(fieldsIn(formatOfName('/s/long.txt'), 'a'.repeat(9000))?.text).toHaveLength(2000)
})

test('JSON gives fields by their names, also nested ones and those of lists', () => {
	const fields = fieldsIn(formatOfName('/s/score.JSON'), '{"home":{"name":"Northwind","points":3},"sets":[6,4],"live":true,"none":null}')
	const names = ['home.name', 'home.points', 'sets.1', 'live', 'none', 'home', 'away.name', 'toString', '__proto__.x']
	expect(names.map((name) => fields?.field(name))).toEqual(['Northwind', '3', '4', 'true', '', '', '', '', ''])
})

test('JSON that is half written is nothing yet', () => {
	expect(fieldsIn(formatOfName('/s/score.json'), '{"home":{"name":"Nor')).toBeNull()
	expect(fieldsIn(formatOfName('/s/score.json'), '')).toBeNull()
})

test('CSV gives fields by the names in its first line, of the first row or of another one', () => {
	const fields = fieldsIn(formatOfName('/s/table.csv'), 'name,"points, total"\r\n"North ""N"" wind",3\r\nKestrel,"2\nand more"\r\n')
	expect(['name', 'points, total', '2.name', '2.points, total', '3.name', 'other'].map((name) => fields?.field(name))).toEqual([
		'North "N" wind',
		'3',
		'Kestrel',
		'2\nand more',
		'',
		'',
	])
	expect(fieldsIn(formatOfName('/s/table.csv'), 'name;points\nKestrel;1,5')?.field('points')).toBe('1,5')
})

test('the names of the fields are offered, as a text uses them', () => {
	const json = fieldsIn('json', '{"home":{"name":"Northwind","points":3},"sets":[6,4],"none":null,"a{b}":1,"live":true}')
	expect(json?.names).toEqual(['home.name', 'home.points', 'sets.0', 'sets.1', 'live'])
	for (const name of json?.names ?? []) expect(json?.field(name)).not.toBe('')
	expect(fieldsIn('csv', 'name, points,,{x}\nKestrel,2,,')?.names).toEqual(['name', 'points'])
	expect(fieldsIn('text', 'Harbour Cup')?.names).toEqual([])
	expect(fieldsIn('json', JSON.stringify(Array.from({ length: 5000 }, (_, index) => index)))?.names).toHaveLength(40)
})

test('JSON that is nested without end costs no more than its names', () => {
	expect(fieldsIn('json', `${'['.repeat(200_000)}1${']'.repeat(200_000)}`)?.names).toEqual([])
})
