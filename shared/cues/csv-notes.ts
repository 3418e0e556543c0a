import { maxCues } from '../domain/cue.ts'
import { say } from '../texts/english.ts'
import type { Text } from '../texts/text.ts'
import type { CsvImport, CsvNote } from './csv-read.ts'
import { type CsvTable, maxCsvRows } from './csv-table.ts'

/** Longer cells are cut in sentences. */
const mostChars = 60
/** More lines are not named one by one. */
const mostLines = 12

/** What could not be taken from a table as it stands there, in sentences. Pure. */
export function csvNotes({ notes, leftOut, beyond }: CsvImport, table: Pick<CsvTable, 'beyond'>): readonly Text[] {
	const lines = leftOut.slice(0, mostLines).join(', ') + (leftOut.length > mostLines ? ' …' : '')
	return [
		...(beyond > 0 ? [say('cue-table/beyond', { count: beyond, limit: maxCues })] : []),
		...(table.beyond > 0 ? [say('cue-table/not-read', { count: table.beyond, limit: maxCsvRows })] : []),
		...(leftOut.length > 0 ? [say('cue-table/left-out', { count: leftOut.length, lines })] : []),
		...notes.map(noteText),
	]
}

function noteText({ line, kind, column, cell: whole }: CsvNote): Text {
	const cell = whole.length > mostChars ? `${whole.slice(0, mostChars)}…` : whole
	switch (kind) {
		case 'not-there':
			return say(column === 'scene' || column === 'film' ? `cue-table/${column}-not-there` : 'cue-table/sound-not-there', { line, cell })
		case 'not-understood':
			return say('cue-table/not-understood', { line, cell, column })
		case 'time':
			return say(column === 'length' ? 'cue-table/length' : 'cue-table/start', { line, cell })
		default:
			return say(`cue-table/${kind}`, { line, cell })
	}
}
