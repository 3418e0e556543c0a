import { type CsvColumn, guessColumns, headerRowOf } from '../../../shared/cues/csv-columns.ts'
import { decodeCsv } from '../../../shared/cues/csv-decode.ts'
import { type CsvTable, readCsv } from '../../../shared/cues/csv-table.ts'

const maxFileBytes = 8_000_000

/** A table that was chosen or pasted, and how its columns are read. */
export interface TableDraft {
	/** Of the file, without its ending. */
	readonly name: string
	readonly table: CsvTable
	/** The row with the names of the columns. */
	readonly headerAt: number
	readonly columns: readonly CsvColumn[]
}

export type ReadProblem = 'unreadable' | 'tooLarge' | 'noTable'

export async function readTableFile(file: File): Promise<TableDraft | ReadProblem> {
	if (file.size > maxFileBytes) return 'tooLarge'
	try {
		const bytes = new Uint8Array(await file.arrayBuffer())
		return tableIn(decodeCsv(bytes), file.name.replace(/\.[^.]*$/, ''))
	} catch {
		return 'unreadable'
	}
}

/** Pure. */
export function tableIn(text: string, name: string): TableDraft | ReadProblem {
	if (text.length > maxFileBytes) return 'tooLarge'
	const table = readCsv(text)
	if (table.rows.length < 2) return 'noTable'
	return withHeader({ name, table, headerAt: 0, columns: [] }, headerRowOf(table.rows))
}

/** The columns are guessed again. Pure. */
export function withHeader(draft: TableDraft, headerAt: number): TableDraft {
	return { ...draft, headerAt, columns: guessColumns(draft.table.rows[headerAt]?.cells ?? []) }
}

/** A field stands for one column, except notes; the column that had it before is kept. Pure. */
export function withColumn(draft: TableDraft, index: number, column: CsvColumn): TableDraft {
	const isShared = column === 'note' || column === 'extra' || column === 'ignore'
	return {
		...draft,
		columns: draft.columns.map((each, at) => {
			if (at === index) return column
			return each === column && !isShared ? 'extra' : each
		}),
	}
}
