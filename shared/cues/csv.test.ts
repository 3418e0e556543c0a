import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cue, type CueFollow, cue, newCue } from '../domain/cue.ts'
import type { CsvNames } from './csv-actions.ts'
import { guessColumns, headerRowOf } from './csv-columns.ts'
import { decodeCsv } from './csv-decode.ts'
import { cuesIn } from './csv-read.ts'
import { csvLine, maxCsvRows, plainCell, readCsv } from './csv-table.ts'
import { lengthIn, lengthText, timeOfDayIn } from './csv-times.ts'
import { csvOf } from './csv-write.ts'

const names: CsvNames = {
	scenes: [
		{ id: 's1', name: 'Aerial wide' },
		{ id: 's2', name: 'Studio desk' },
	],
	films: [{ id: 'f1', name: 'Leg 3', path: '/shows/Leg 3 replay.mp4' }],
	lowerThirds: [{ id: 'l1', name: 'Names' }],
	sounds: [
		{ id: 'm1', name: 'Helm mic' },
		{ id: 'm2', name: 'Music bed' },
	],
}

function imported(text: string, columns?: ReturnType<typeof guessColumns>) {
	const { rows } = readCsv(text)
	const at = headerRowOf(rows)
	const header = rows[at]?.cells ?? []
	return cuesIn({ header, columns: columns ?? guessColumns(header), rows: rows.slice(at + 1), names })
}

test('the encodings of spreadsheets: UTF-8 with and without its mark, UTF-16 both ways, Windows-1252, and two in one file', () => {
	const text = 'name\nÆther – 日本\n'
	const utf16 = (isLittle: boolean, mark: string) => {
		const bytes = Buffer.from(mark + text, 'utf16le')
		return isLittle ? bytes : bytes.swap16()
	}
	expect(decodeCsv(Buffer.from(text))).toBe(text)
	expect(decodeCsv(Buffer.from(`\ufeff${text}`))).toBe(text)
	expect(decodeCsv(utf16(true, '\ufeff'))).toBe(text)
	expect(decodeCsv(utf16(false, '\ufeff'))).toBe(text)
	expect(decodeCsv(utf16(true, ''))).toBe(text)
	expect(decodeCsv(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x96, 0x20, 0x80]))).toBe('café – €')
	expect(decodeCsv(new Uint8Array())).toBe('')
	const joined = Buffer.concat([Buffer.from('é,日本\n'), Buffer.from('é,ø\n', 'latin1'), Buffer.from('ø')])
	expect(decodeCsv(joined)).toBe('é,日本\né,ø\nø')
})

test('commas, semicolons and tabs; quotes with line ends in them; the line in which each row begins', () => {
	const rows = (text: string) => readCsv(text).rows.map(({ line, cells }) => [line, ...cells])
	expect(rows('a;b;c\r\n"x;1";"say ""hi""";\r\n\r\n2;"two\nlines";z')).toEqual([
		[1, 'a', 'b', 'c'],
		[2, 'x;1', 'say "hi"', ''],
		[4, '2', 'two\nlines', 'z'],
	])
	expect(rows('name\tnote\nHello, all\tone, two')).toEqual([
		[1, 'name', 'note'],
		[2, 'Hello, all', 'one, two'],
	])
	expect(rows('sep=;\na;b,c\n1;2,3')).toEqual([
		[2, 'a', 'b,c'],
		[3, '1', '2,3'],
	])
	expect(rows('only one column\nA, B, and C')).toEqual([
		[1, 'only one column'],
		[2, 'A', 'B', 'and C'],
	])
	expect(rows('a,b\n"never closed, x\ny')).toEqual([
		[1, 'a', 'b'],
		[2, 'never closed, x\ny'],
	])
	expect(rows('a,b\n1,')).toEqual([
		[1, 'a', 'b'],
		[2, '1', ''],
	])
})

test('20,000 lines are read, what is beyond them is counted, and a list takes 500 cues', () => {
	const text = `name\n${Array.from({ length: maxCsvRows + 9 }, (_, index) => `Cue ${index + 1}`).join('\n')}`
	expect(readCsv(text)).toMatchObject({ beyond: 10 })
	const { cues, beyond } = imported(text)
	expect([cues.length, beyond, cues.at(-1)?.name]).toEqual([500, maxCsvRows - 1 - 500, 'Cue 500'])
})

test('lengths and times as people write them', () => {
	expect(['1:45', '0:01:45', '105', '1m45s', '1 min 45 sec', '01:45', '12:01:45 AM'].map(lengthIn)).toEqual(Array(7).fill(105))
	expect(['1:02:03.5', '90 s', '2 h', '', 'soon', '1:75'].map(lengthIn)).toEqual([3723.5, 90, 7200, null, null, null])
	expect([105, 3723.5, 0, 59.25].map(lengthText)).toEqual(['1:45', '1:02:03.5', '0:00', '0:59.25'])
	expect(['20:54', '20.54.00', '8:54 PM', '8:54:00 p.m.', '20h54', '2026-11-20 20:54:00', '2026-11-20T20:54'].map(timeOfDayIn)).toEqual(
		Array(7).fill('20:54:00'),
	)
	expect(['12 AM', '12:05 pm', '24:00', '25', 'noon', '', '7:60'].map(timeOfDayIn)).toEqual([
		...['00:00:00', '12:05:00', null, null, null, null, null],
	])
})

test('columns are found by the names that rundowns have, below whatever stands above them', () => {
	expect(guessColumns(['Page', 'Segment', 'Slug', 'Est. Duration', 'Start Time', 'Camera', 'GFX', 'VT', 'Talent', ''])).toEqual([
		...['number', 'part', 'name', 'length', 'start', 'scene', 'text 1', 'film', 'extra', 'ignore'],
	])
	expect(guessColumns(['Item', 'Title', 'Notes', 'Script', 'Time End', 'Colour'])).toEqual([
		'number',
		'name',
		'note',
		'note',
		'end',
		'color',
	])
	expect(guessColumns(['Item', 'Dur'])).toEqual(['name', 'length'])
	const { rows } = readCsv('Harbour Cup\nRundown of,20 November\n\n#,Title,Duration\n1,Opening,2:00')
	expect(headerRowOf(rows)).toBe(2)
	expect(headerRowOf(readCsv('x,y\n1,2').rows)).toBe(0)
})

test('a row becomes a cue with its actions', () => {
	const { cues, notes, start } = imported(
		[
			'number,part,name,length,start,follow,scene,transition,film,text 1,text 2,ads,sound,note',
			'14,Race 4,Helm,3:00,20:45:35,,aerial wide,fade 0.5 s,leg 3 replay,Ruben,Helm of Northwind,,"unmute Helm mic; Music bed −12 dB over 2 s",Breathe.',
			'15,,Ad break,1:45,,after,,,,,,2 ads,,',
			'17,Finish,Last leg,,20:54,"at, cuts",,,,,,,,',
			'18,,Together,,,with 17,,,,,,,,',
		].join('\n'),
	)
	expect(notes).toEqual([])
	expect(start).toBe('20:45:35')
	expect(cues[0]).toEqual({
		...{ number: '14', part: 'Race 4', name: 'Helm', note: 'Breathe.', lengthS: 180, follow: { kind: 'by-hand' } },
		actions: [
			{ kind: 'take', settings: { sceneId: 's1', transition: 'fade', durationMs: 500 } },
			{ kind: 'text', settings: { sourceId: 'l1', do: 'words', first: 'Ruben', second: 'Helm of Northwind' } },
			{ kind: 'film', settings: { sourceId: 'f1', do: 'restart', waitsForEnd: true } },
			{ kind: 'sound', settings: { sourceId: 'm1', do: 'unmute' } },
			{ kind: 'sound', settings: { sourceId: 'm2', do: 'level', gainDb: -12, overS: 2 } },
		],
	})
	expect(cues[1]).toMatchObject({ follow: { kind: 'after-end' }, actions: [{ kind: 'ads', settings: { count: 2 } }] })
	expect(cues[2]).toMatchObject({ part: 'Finish', follow: { kind: 'at', time: '20:54:00', cutsPrevious: true } })
	expect(cues[3]?.follow).toEqual({ kind: 'with-previous' })
	expect(cues.every((each) => newCue.safeParse(each).success)).toBe(true)
})

test('what is not there, or not understood, is said with its line, and its words are kept', () => {
	const { cues, notes } = imported('name,length,scene,film,ads,sound\nOpening,soon,Roof,Gone.mp4,20,louder\n')
	expect(notes.map(({ line, column, kind, cell }) => [line, column, kind, cell])).toEqual([
		[2, 'length', 'time', 'soon'],
		[2, 'scene', 'not-there', 'Roof'],
		[2, 'film', 'not-there', 'Gone.mp4'],
		[2, 'ads', 'too-many', '20'],
		[2, 'sound', 'not-understood', 'louder'],
	])
	expect(cues[0]).toMatchObject({ lengthS: null, actions: [], extra: { scene: 'Roof', film: 'Gone.mp4', ads: '20', sound: 'louder' } })
	const without = cuesIn({
		...{ header: ['text 1'], columns: ['text 1'], rows: [{ line: 2, cells: ['Ines'] }] },
		names: { ...names, lowerThirds: [] },
	})
	expect(without.notes).toMatchObject([{ kind: 'no-lower-third', cell: 'Ines' }])
})

test('lengths from starts and ends, in minutes where the column says so; headings; lines with nothing', () => {
	const starts = imported('time,title\n23:50,Opening\n00:05,News\n00:10,End')
	expect(starts.cues.map(({ lengthS }) => lengthS)).toEqual([900, 300, null])
	expect(imported('start,end,title\n20:00,20:12,A\n20:15,20:20,B').cues.map(({ lengthS }) => lengthS)).toEqual([720, 300])
	expect(imported('minutes,title\n5,A').cues[0]?.lengthS).toBe(300)
	const headings = imported('#,segment,title\n,A block,\n1,,Opening\n2,,Weather\n,B block,\n3,,Sport\n4,,\n')
	expect(headings.cues.map(({ part, name }) => [part, name])).toEqual([
		['A block', 'Opening'],
		[undefined, 'Weather'],
		['B block', 'Sport'],
	])
	expect(headings.leftOut).toEqual([7])
	const repeated = imported('segment,title\nA,1\nA,2\nB,3')
	expect(repeated.cues.map(({ part }) => part)).toEqual(['A', undefined, 'B'])
})

test('columns that mean nothing here, columns that are left out, and several notes', () => {
	const text = 'title,talent,script,remarks,secret\nOpening,Ines,Hello.,Smile.,x'
	const { cues } = imported(text, ['name', 'extra', 'note', 'note', 'ignore'])
	expect(cues[0]).toMatchObject({ note: 'Hello.\nSmile.', extra: { talent: 'Ines' } })
	const table = csvOf({ cues: cues.map((each, index) => ({ ...each, id: `c${index}`, actions: [] })) }, { names, startOf: () => null })
	expect(table.split('\r\n')[0]).toBe(
		'\ufeffnumber,part,name,length,start,follow,scene,transition,film,text 1,text 2,ads,sound,note,talent',
	)
})

test('what a cue does if something fails, in words that people write', () => {
	const { cues, notes } = imported('name,if something fails\nA,Hold\nB,go on\nC,\nD,shout\n')
	expect(cues.map(({ ifFails }) => ifFails)).toEqual(['hold', 'go-on', undefined, undefined])
	expect(notes).toEqual([{ line: 5, kind: 'not-understood', column: 'if fails', cell: 'shout' }])
})

test('a spreadsheet takes no cell for a formula', () => {
	const cells = ['=1+1', '+49', '-5', '@home', "'=x", 'a=b', '−12 dB']
	expect(csvLine(cells)).toBe("'=1+1,'+49,'-5,'@home,''=x,a=b,−12 dB")
	expect(readCsv(csvLine(cells)).rows[0]?.cells.map(plainCell)).toEqual(cells)
})

const words = fc
	.string({ unit: fc.constantFrom('a', 'B', '7', ' ', ',', ';', '"', '\n', '=', "'", 'é', '日', '\t', '-'), maxLength: 20 })
	.map((text) => text.trim())
const anyFollow: fc.Arbitrary<CueFollow> = fc.oneof(
	fc.constantFrom<CueFollow>({ kind: 'by-hand' }, { kind: 'after-end' }, { kind: 'with-previous' }),
	fc.record({ kind: fc.constant('at' as const), time: fc.constantFrom('00:00:00', '20:54:10', '23:59:59'), cutsPrevious: fc.boolean() }),
)
const anyAction = fc.constantFrom(
	{ kind: 'take', settings: { sceneId: 's1' } },
	{ kind: 'take', settings: { sceneId: 's2', transition: 'wipe', durationMs: 1250 }, offsetS: 2 },
	{ kind: 'take', settings: { sceneId: 'gone' } },
	{ kind: 'text', settings: { sourceId: 'l1', do: 'words', first: 'Ines', second: '' } },
	{ kind: 'text', settings: { sourceId: 'l1', do: 'out' } },
	{ kind: 'film', settings: { sourceId: 'f1', do: 'restart', waitsForEnd: true } },
	{ kind: 'film', settings: { sourceId: 'f1', do: 'seek', atS: 12 } },
	{ kind: 'ads', settings: { count: 2 } },
	{ kind: 'ads', settings: { count: 1, slate: 's1' } },
	{ kind: 'sound', settings: { sourceId: 'm1', do: 'mute' } },
	{ kind: 'sound', settings: { sourceId: 'm2', do: 'level', gainDb: -12.5, overS: 0 } },
	{ kind: 'of a newer version', settings: { any: ['thing', '"quoted"'] } },
)
const anyCue = fc
	.record({
		number: words.map((text) => text.slice(0, 20).trim() || '1'),
		name: words.map((text) => text || 'x'),
		note: words,
		lengthS: fc.option(fc.constantFrom(0, 35, 3723.5, 86_400)),
		follow: anyFollow,
		actions: fc.array(anyAction, { maxLength: 4 }),
		ifFails: fc.constantFrom('go-on' as const, 'hold' as const, undefined),
	})
	.map(
		({ ifFails, ...each }): Cue => ({
			...each,
			...(ifFails ? { ifFails } : {}),
			id: 'c',
			actions: each.actions.map((action, index) => ({ ...action, id: `a${index}` })),
		}),
	)

test('cells full of another separator and line ends do not change which separator is read', () => {
	const rows = [
		['number', 'part', 'name', 'note', 'length'],
		['1', '', ';\na', ';\n;', '20'],
	]
	expect(readCsv(rows.map(csvLine).join('\r\n')).rows.map(({ cells }) => cells)).toEqual(rows)
})

test('what is exported is imported as the same list', () => {
	fc.assert(
		fc.property(fc.array(anyCue, { minLength: 1, maxLength: 12 }), (cues) => {
			const read = imported(csvOf({ cues }, { names, startOf: () => '20:00:00' }))
			const plain = cues.map(({ id: _, ...each }) => ({ ...each, actions: each.actions.map(({ id: __, ...action }) => action) }))
			expect(read.cues).toEqual(plain)
			expect([read.notes, read.leftOut, read.beyond]).toEqual([[], [], 0])
		}),
		{ numRuns: 200 },
	)
})

test('after a change in a spreadsheet, its cells count, and actions that no column can say stay', () => {
	const actions: Cue['actions'] = [
		{ id: 'a', kind: 'take', settings: { sceneId: 's1' } },
		{ id: 'b', kind: 'marker', settings: { name: 'Start' } },
	]
	const given = cue.parse({ id: 'c', number: '1', name: 'Start', note: '', lengthS: null, follow: { kind: 'by-hand' }, actions })
	const table = csvOf({ cues: [given] }, { names, startOf: () => null })
	expect(imported(table.replace('Aerial wide', 'Studio desk')).cues[0]?.actions).toEqual([
		{ kind: 'take', settings: { sceneId: 's2' } },
		{ kind: 'marker', settings: { name: 'Start' } },
	])
})

test('garbage is read without an error', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
			const { cues } = imported(decodeCsv(bytes))
			expect(cues.every((each) => newCue.safeParse(each).success)).toBe(true)
		}),
		{ numRuns: 200 },
	)
})
