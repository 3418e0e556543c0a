import { expect, test } from 'vitest'
import type { CueList } from '../../../shared/domain/cue.ts'
import { emptyCollection } from '../../../shared/program/collection.ts'
import { createCueTables } from './cue-tables.ts'

function rig(open: CueList | null) {
	const created: unknown[] = []
	let list = open
	const tables = createCueTables({
		lists: {
			open: () => list,
			add: (cues) => cues.map(({ number }) => `added-${number}`),
			createList: async ({ name, cues = [], start = null }) => {
				created.push({ name, start })
				list = { id: 'new', name, start, hardEnd: null, cues: cues.map((cue, index) => ({ ...cue, id: `c${index}`, actions: [] })) }
				return 'new'
			},
		},
		collection: () => emptyCollection,
		now: () => Date.parse('2026-11-20T18:00:00Z'),
		timeZone: 'Europe/Paris',
	})
	return { tables, created }
}

const open: CueList = {
	...{ id: 'l', name: 'Race day', start: '19:30:00', hardEnd: null },
	cues: [
		{ id: 'a', number: '1', name: 'Opening', note: '', lengthS: 90, follow: { kind: 'by-hand' }, actions: [] },
		{ id: 'b', number: '2', name: 'Race', note: '', lengthS: null, follow: { kind: 'after-end' }, actions: [] },
	],
}

test('the open list is exported with its planned starts', () => {
	const { name, csv } = rig(open).tables.exportCsv()
	expect(name).toBe('Race day.csv')
	expect(csv.split('\r\n').slice(1, 3)).toEqual(['1,,Opening,1:30,19:30:00,by hand,,,,,,,,', '2,,Race,,19:31:30,after,,,,,,,,'])
	expect(() => rig(null).tables.exportCsv()).toThrow('No cue list is open')
})

test('a table becomes a new list, or follows the open one, and what is not there is said', async () => {
	const { tables, created } = rig(open)
	const table = 'Rundown of Friday\nSlug;Dur;Hit time;Camera\nOpening;1:00;20:00;Roof\nRace;;20:01;Scene 1'
	expect(await tables.importCsv(table, null)).toMatchObject({
		ids: ['added-1', 'added-2'],
		notes: [{ text: 'Line 3: there is no scene “Roof” in this collection.' }],
	})
	expect((await tables.importCsv(table, 'Friday')).ids).toEqual(['c0', 'c1'])
	expect(created).toEqual([{ name: 'Friday', start: '20:00:00' }])
	await expect(tables.importCsv('\n;;\n', null)).rejects.toMatchObject({ code: 'cue-table-empty' })
})
