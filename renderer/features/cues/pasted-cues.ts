import { type Cue, type NewCue, newCue } from '../../../shared/domain/cue.ts'
import { lengthText, typedLength } from './length-text.ts'
import { copyOf, newCueOf } from './new-cue.ts'

/** Cues that were copied here are complete; tables that were copied elsewhere have columns. */
const ownType = 'application/x-showcaller-cues'
/** The limit of a list. */
const most = 500

/** What is put on the clipboard: by type, the cues as they are, and as a table for spreadsheets. Pure. */
export function copiedCues(cues: readonly Cue[]): readonly (readonly [type: string, text: string])[] {
	const table = cues.map(({ number, name, lengthS, note }) =>
		[number, name, lengthS === null ? '' : lengthText(lengthS), note].map(cellText).join('\t'),
	)
	return [
		[ownType, JSON.stringify(cues.map(copyOf))],
		['text/plain', table.join('\n')],
	]
}

/** Cues from the clipboard; empty when there are none. Pure. */
export function pastedCues(read: (type: string) => string): readonly NewCue[] {
	const own = read(ownType)
	if (own !== '') return ownCues(own)
	const text = read('text/plain')
	if (text.trim() === '') return []
	return tableRows(text).slice(0, most).flatMap(cueOfRow)
}

function ownCues(text: string): readonly NewCue[] {
	try {
		const parsed = newCue.array().max(most).safeParse(JSON.parse(text))
		return parsed.data ?? []
	} catch {
		return []
	}
}

/** The cells of a table as spreadsheets copy it: tabs between them, quotes around those with line breaks. Pure. */
export function tableRows(text: string): readonly (readonly string[])[] {
	const rows: string[][] = [[]]
	let cell = ''
	let isQuoted = false
	const endCell = () => {
		rows.at(-1)?.push(cell.trim())
		cell = ''
	}
	for (let at = 0; at < text.length; at += 1) {
		const letter = text[at] ?? ''
		if (isQuoted) {
			if (letter !== '"') cell += letter
			else if (text[at + 1] === '"') {
				cell += '"'
				at += 1
			} else isQuoted = false
		} else if (letter === '"' && cell === '') isQuoted = true
		else if (letter === '\t') endCell()
		else if (letter === '\n') {
			endCell()
			rows.push([])
		} else if (letter !== '\r') cell += letter
	}
	endCell()
	return rows.filter((row) => row.some((each) => each !== ''))
}

/**
 * Without a header: a short cell that begins with a digit and comes first is the number, the next one the name, one that reads as a length the length, and
 * what is left the note. Pure.
 */
function cueOfRow(row: readonly string[]): readonly NewCue[] {
	const [first = '', ...others] = row
	const hasNumber = others.length > 0 && /^\d[\w.]{0,9}$/.test(first) && !/:/.test(first)
	const rest = hasNumber ? others : row
	const [name = '', ...more] = rest
	const lengthAt = more.findIndex((cell) => cell !== '' && typedLength(cell).kind === 'length')
	const length = typedLength(more[lengthAt] ?? '')
	const note = more.filter((cell, index) => index !== lengthAt && cell !== '').join(' ')
	if (name === '' && !hasNumber) return []
	return [
		newCueOf({
			number: hasNumber ? first.slice(0, 20) : '',
			name: name.slice(0, 200),
			lengthS: length.kind === 'length' && (length.seconds ?? 0) <= 24 * 3600 ? length.seconds : null,
			note: note.slice(0, 2000),
		}),
	]
}

function cellText(text: string): string {
	return /["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
