import { type Cue, type CueFollow, cueAction, cueColors, maxCueActions, maxCues, type NewCue } from '../domain/cue.ts'
import {
	type ActionCells,
	type ActionField,
	actionsIn,
	type CellProblem,
	type CsvAction,
	type CsvNames,
	cellsOf,
	noActionCells,
} from './csv-actions.ts'
import type { CsvColumn, CsvField } from './csv-columns.ts'
import { type CsvRow, plainCell } from './csv-table.ts'
import { lengthIn, secondsBetween, timeOfDayIn } from './csv-times.ts'

/** What could not be taken from a table as it stands there. */
export interface CsvNote {
	readonly line: number
	readonly kind: CellProblem['kind'] | 'time' | 'long-name' | 'long-note' | 'many-actions' | 'color'
	readonly column: CsvField
	readonly cell: string
}

export interface CsvImport {
	readonly cues: readonly NewCue[]
	/** Planned start of the first cue, where the table has one. */
	readonly start: string | null
	readonly notes: readonly CsvNote[]
	/** Lines in which no column has a value that means something here. */
	readonly leftOut: readonly number[]
	/** Cues beyond the most that a list can have. */
	readonly beyond: number
}

export interface CsvImportOptions {
	/** The names of the columns, and what each is. */
	readonly header: readonly string[]
	readonly columns: readonly CsvColumn[]
	/** Without the header. */
	readonly rows: readonly CsvRow[]
	readonly names: CsvNames
}

const mostExtra = 40
const actionFields = Object.keys(noActionCells) as readonly ActionField[]

/** The cues of a table. A line with nothing but a part is its heading. Pure. */
export function cuesIn(options: CsvImportOptions): CsvImport {
	const rows = options.rows.map((row) => readRow(row, options))
	const meant = rows.filter(({ kind }) => kind === 'cue')
	const used = meant.slice(0, maxCues)
	const hasLengths = options.columns.includes('length')
	return {
		cues: used.map((row, index) => cueOf(row, index, hasLengths ? undefined : used[index + 1], rows[rows.indexOf(row) - 1])),
		start: used[0]?.start ?? null,
		notes: used.flatMap(({ notes }) => notes),
		leftOut: rows.flatMap(({ kind, line }) => (kind === 'nothing' ? [line] : [])),
		beyond: meant.length - used.length,
	}
}

interface ReadRow {
	readonly line: number
	readonly kind: 'cue' | 'heading' | 'nothing'
	readonly cells: Readonly<Record<CsvField, string>>
	readonly start: string | null
	readonly lengthS: number | null
	readonly actions: readonly CsvAction[]
	readonly extra: Readonly<Record<string, string>>
	readonly notes: readonly CsvNote[]
}

function readRow({ line, cells: raw }: CsvRow, { header, columns, names }: CsvImportOptions): ReadRow {
	const plain = raw.map(plainCell)
	const cellOf = (field: CsvField) => columns.flatMap((column, index) => (column === field && plain[index] ? [plain[index]] : []))
	const cells = {
		...Object.fromEntries(columns.map((column) => [column, cellOf(column as CsvField)[0] ?? ''])),
		note: cellOf('note').join('\n'),
	} as Partial<Record<CsvField, string>>
	const whole: ReadRow['cells'] = { ...emptyCells, ...cells }
	const notes: CsvNote[] = []
	const judge = (column: CsvField, kind: CsvNote['kind'], isWrong: boolean) => {
		if (isWrong) notes.push({ line, kind, column, cell: whole[column] })
	}
	const isMinutes = /^min/i.test(header[columns.indexOf('length')] ?? '')
	const lengthS = lengthIn(isMinutes && /^\d+([.,]\d+)?$/.test(whole.length) ? `${whole.length} m` : whole.length)
	const start = timeOfDayIn(whole.start)
	judge('length', 'time', whole.length !== '' && (lengthS === null || lengthS > 86_400))
	judge('start', 'time', whole.start !== '' && start === null)
	judge('name', 'long-name', whole.name.length > 200)
	judge('note', 'long-note', whole.note.length > 2000)
	judge('if fails', 'not-understood', whole['if fails'] !== '' && ifFailsIn(whole['if fails']) === null)
	judge('color', 'color', whole.color !== '' && colorIn(whole.color) === null)
	const { actions, problems } = actionsOf(whole, names)
	notes.push(...problems.map(({ field: column, kind, cell }) => ({ line, kind, column, cell })))
	judge('actions', 'many-actions', actions.length > maxCueActions)
	return {
		line,
		kind: kindOf(whole),
		cells: whole,
		start,
		lengthS: lengthS === null || lengthS > 86_400 ? null : lengthS,
		actions: actions.slice(0, maxCueActions),
		extra: extraOf(header, columns, plain, problems),
		notes,
	}
}

function kindOf(cells: ReadRow['cells']): ReadRow['kind'] {
	// Tables are often numbered beyond their last cue.
	const { number: _, part, ...others } = cells
	if (Object.values(others).some((cell) => cell !== '')) return 'cue'
	return part === '' ? 'nothing' : 'heading'
}

const emptyCells: ReadRow['cells'] = {
	...{ number: '', part: '', name: '', length: '', start: '', end: '', follow: '', note: '', color: '', 'if fails': '', actions: '' },
	...noActionCells,
}

/** Columns that mean nothing here, and cells that name something that is not there: nothing of a table is lost. */
function extraOf(header: readonly string[], columns: readonly CsvColumn[], cells: readonly string[], problems: readonly CellProblem[]) {
	const kept = columns.flatMap((column, index): [string, string][] => {
		const cell = cells[index] ?? ''
		const isKept = column === 'extra' || problems.some(({ field }) => field === column)
		const name = (header[index] ?? '').slice(0, 100)
		return isKept && cell !== '' && name !== '' ? [[name, cell.slice(0, 1000)]] : []
	})
	return Object.fromEntries(kept.slice(0, mostExtra))
}

/** The column "actions" has all of them, and counts as long as the other columns still say what it says. */
function actionsOf(
	cells: ReadRow['cells'],
	names: CsvNames,
): { readonly actions: readonly CsvAction[]; readonly problems: readonly CellProblem[] } {
	const kept = keptActions(cells.actions)
	const given = Object.fromEntries(actionFields.map((field) => [field, cells[field]])) as unknown as ActionCells
	const said = cellsOf(kept, names)
	if (kept.length > 0 && actionFields.every((field) => said[field] === given[field])) return { actions: kept, problems: [] }
	const read = actionsIn(given, names)
	const others = kept.filter(({ kind, settings }) => {
		const alone = cellsOf([{ kind, settings }], names)
		return actionFields.every((field) => alone[field] === '')
	})
	return { actions: [...read.actions, ...others], problems: read.problems }
}

function keptActions(cell: string): readonly CsvAction[] {
	if (!cell.startsWith('[')) return []
	try {
		const stored: unknown = JSON.parse(cell)
		return Array.isArray(stored) ? stored.flatMap((action) => cueAction.omit({ id: true }).safeParse(action).data ?? []) : []
	} catch {
		return []
	}
}

function cueOf(row: ReadRow, index: number, next: ReadRow | undefined, above: ReadRow | undefined): NewCue {
	const { cells, actions, extra } = row
	const color = colorIn(cells.color)
	const ifFails = ifFailsIn(cells['if fails'])
	const heading = above?.kind === 'heading' ? above.cells.part : ''
	const part = cells.part !== '' && (heading !== '' || cells.part !== above?.cells.part) ? cells.part : heading
	return {
		number: cells.number === '' ? String(index + 1) : cells.number.slice(0, 20),
		name: cells.name.slice(0, 200),
		note: cells.note.slice(0, 2000),
		...(color ? { color } : {}),
		...(part !== '' ? { part: part.slice(0, 200) } : {}),
		lengthS: row.lengthS ?? measured(row, next),
		follow: followIn(cells.follow, row.start),
		actions: actions.map((action) => ({ ...action })),
		...(ifFails ? { ifFails } : {}),
		...(Object.keys(extra).length > 0 ? { extra } : {}),
	}
}

/** Without a length: from its start to its end, or in a table without lengths to the start of the next one. */
function measured({ start, cells }: ReadRow, next: ReadRow | undefined): number | null {
	const end = timeOfDayIn(cells.end) ?? next?.start ?? null
	if (start === null || end === null) return null
	const seconds = secondsBetween(start, end)
	return seconds > 0 && seconds <= 6 * 3600 ? seconds : null
}

function followIn(cell: string, start: string | null): CueFollow {
	const plain = cell.toLowerCase()
	if (/^with\b/.test(plain)) return { kind: 'with-previous' }
	if (/^(after|auto|follow)/.test(plain)) return { kind: 'after-end' }
	const time = timeOfDayIn(cell.replace(/\bcuts?\b/i, '').trim()) ?? (/^(at|fixed|time|clock)\b/.test(plain) ? start : null)
	return time === null ? { kind: 'by-hand' } : { kind: 'at', time, cutsPrevious: /\bcuts?\b/.test(plain) }
}

function colorIn(cell: string): Cue['color'] | null {
	return cueColors.find((color) => color === cell.trim().toLowerCase()) ?? null
}

function ifFailsIn(cell: string): Cue['ifFails'] | null {
	const plain = cell.trim().toLowerCase()
	if (/^(hold|stop|wait)\b/.test(plain)) return 'hold'
	return /^(go on|continue)\b/.test(plain) ? 'go-on' : null
}
