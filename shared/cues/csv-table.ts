/** More lines are counted, not read. */
export const maxCsvRows = 20_000
/** A table with more columns is cut. */
const maxColumns = 100
/** Longer cells are cut. */
const maxCellChars = 10_000

export interface CsvRow {
	/** The line of the file in which it begins, counted from 1. */
	readonly line: number
	readonly cells: readonly string[]
}

export interface CsvTable {
	/** Without empty lines. */
	readonly rows: readonly CsvRow[]
	/** Lines beyond the limit. */
	readonly beyond: number
}

const separators = [',', ';', '\t'] as const
type Separator = (typeof separators)[number]

/** Reads a table of values between commas, semicolons or tabs. Quotes may hold separators and line ends; a quote in them is doubled. Pure. */
export function readCsv(text: string): CsvTable {
	const plain = text.startsWith('\ufeff') ? text.slice(1) : text
	const named = /^sep=(.)\r?\n/.exec(plain.slice(0, 10))
	const body = plain.slice(named?.[0].length ?? 0)
	const separator = separators.find((one) => one === named?.[1]) ?? separatorOf(body.slice(0, 20_000))
	return rowsIn(body, separator, named ? 2 : 1)
}

/**
 * The one that divides the largest share of the first lines into equally many columns; one that stands only within texts does not. The share counts, because a
 * wrong one tears lines within quotes into several.
 */
function separatorOf(text: string): Separator {
	const scores = separators.map((separator) => {
		const counts = rowsIn(text, separator, 1)
			.rows.slice(0, 20)
			.map(({ cells }) => cells.length - 1)
		const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
		const share = counts.filter((count) => count === usual).length / counts.length
		return { separator, score: usual === 0 ? 0 : share * maxColumns + usual / maxColumns }
	})
	return scores.toSorted((a, b) => b.score - a.score)[0]?.separator ?? ','
}

function rowsIn(text: string, separator: Separator, firstLine: number): CsvTable {
	const rows: CsvRow[] = []
	let beyond = 0
	let cells: string[] = []
	let line = firstLine
	let rowLine = line
	let at = 0

	function endRow(): void {
		const row = { line: rowLine, cells: cells.slice(0, maxColumns).map((cell) => cell.trim().slice(0, maxCellChars)) }
		cells = []
		line++
		rowLine = line
		if (row.cells.every((cell) => cell === '')) return
		if (rows.length < maxCsvRows) rows.push(row)
		else beyond++
	}

	while (at < text.length) {
		const closes = text[at] === '"' ? closingQuote(text, at + 1) : null
		const next = plainEnd(text, separator, closes === null ? at : closes + 1)
		const cell = closes === null ? text.slice(at, next) : text.slice(at + 1, closes).replaceAll('""', '"')
		cells.push(cell)
		line += closes === null ? 0 : linesIn(cell)
		at = next
		if (text[at] === separator) {
			at++
			// What ends with a separator has one more, empty cell.
			if (at >= text.length) cells.push('')
			continue
		}
		at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
		endRow()
	}
	if (cells.length > 0) endRow()
	return { rows, beyond }
}

function plainEnd(text: string, separator: Separator, from: number): number {
	let at = from
	while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
	return at
}

/** A quote that is never closed ends with the file. */
function closingQuote(text: string, from: number): number {
	let at = text.indexOf('"', from)
	while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
	return at === -1 ? text.length : at
}

function linesIn(cell: string): number {
	return cell.split(/\r\n|\r|\n/).length - 1
}

/** Cells as one line of a table between commas. Those that a spreadsheet would take for a formula get a mark, which `plainCell` removes. Pure. */
export function csvLine(cells: readonly string[]): string {
	return cells
		.map((cell) => (/^'*[=+\-@]/.test(cell) ? `'${cell}` : cell))
		.map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
		.join(',')
}

/** A cell without the mark of `csvLine`. Pure. */
export function plainCell(cell: string): string {
	return /^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell
}
