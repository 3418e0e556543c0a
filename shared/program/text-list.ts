import { maxLineChars, type NewShowText } from '../domain/show-text.ts'

/**
 * Texts from a pasted list, one in each line. The first and the second line of a text are separated by a tab, as from a spreadsheet, else by a semicolon, else by a
 * comma: the same separator in the whole list. Cells in quotes may hold separators and line breaks. Pure.
 */
export function textsInList(pasted: string): NewShowText[] {
	const separator = separatorOf(pasted)
	return rowsOf(pasted.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), separator).flatMap((cells) => {
		const [first = '', ...rest] = cells.map((cell) => cell.replace(/\s+/g, ' ').trim())
		const second = rest.find((cell) => cell !== '') ?? ''
		if (first === '' && second === '') return []
		return [{ first: cut(first), second: cut(second) }]
	})
}

/** By grapheme, so that no character is cut in half. */
function cut(line: string): string {
	if (line.length <= maxLineChars) return line
	let kept = ''
	for (const { segment } of new Intl.Segmenter().segment(line)) {
		if (kept.length + segment.length > maxLineChars) break
		kept += segment
	}
	return kept
}

function separatorOf(pasted: string): string {
	return ['\t', ';'].find((separator) => pasted.includes(separator)) ?? ','
}

function rowsOf(text: string, separator: string): string[][] {
	const rows: string[][] = []
	let cells: string[] = []
	let cell = ''
	let isQuoted = false
	for (let at = 0; at < text.length; at += 1) {
		const letter = text[at] ?? ''
		if (isQuoted) {
			if (letter !== '"') cell += letter
			else if (text[at + 1] === '"') {
				cell += '"'
				at += 1
			} else isQuoted = false
		} else if (letter === '"' && cell.trim() === '' && isClosed(text, at, separator)) {
			cell = ''
			isQuoted = true
		} else if (letter === separator || letter === '\n') {
			cells.push(cell)
			cell = ''
			if (letter === '\n') {
				rows.push(cells)
				cells = []
			}
		} else cell += letter
	}
	return [...rows, [...cells, cell]]
}

/** Whether the quote at this position begins a cell, and not a quotation in a text: the quote that ends it stands at the end of a cell. */
function isClosed(text: string, from: number, separator: string): boolean {
	for (let at = from + 1; at < text.length; at += 1) {
		if (text[at] !== '"') continue
		if (text[at + 1] === '"') at += 1
		else return at + 1 === text.length || text[at + 1] === '\n' || text[at + 1] === separator
	}
	return false
}
