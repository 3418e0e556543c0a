import type { CsvRow } from './csv-table.ts'

/** What a column of a table can be, in the order in which it is exported. */
export const csvFields = [
	'number',
	'part',
	'name',
	'length',
	'start',
	'follow',
	'scene',
	'transition',
	'film',
	'text 1',
	'text 2',
	'ads',
	'sound',
	'note',
	'color',
	'if fails',
	'actions',
	'end',
] as const
export type CsvField = (typeof csvFields)[number]

/** "extra": means nothing here, and is kept. "ignore": is left out. */
export const csvColumns = [...csvFields, 'extra', 'ignore'] as const
export type CsvColumn = (typeof csvColumns)[number]

/** How the columns are called in the rundowns that people publish, besides the names of the fields. */
const otherNames: Readonly<Record<CsvField, string>> = {
	number: 'no|nr|num|#|cue|cue #|cue no|cue number|item #|item no|item number|page|pg|q|row|order|item',
	part: 'segment|seg|block|section|act|group|chapter',
	name: 'title|cue name|slug|story|story slug|item|item name|description|event|what|content|topic|headline|element',
	length:
		'duration|dur|len|est duration|est dur|est|est time|estimated duration|planned duration|planned length|run time|runtime|trt|target time|allotted|alloc|mins|minutes',
	start: 'start time|time start|time|hit time|hit|clock|clock time|planned start|planned|front time|on air|in|in time|from|tod|time of day',
	follow: 'follow mode|mode|trigger|continue|start type|starts|auto',
	scene: 'camera|cam|shot|picture|source|video source|look|vision|camera shot',
	transition: 'trans|tran|mix',
	film: 'video|vt|clip|media|media file|playback|package|pkg|roll|vtr|sot|file|video file|vo sot',
	'text 1': 'text|lower third|lower third 1|l3|l3rd|lt|super|supers|cg|gfx|graphic|graphics|chyron|aston|caption|banner|title 1',
	'text 2': 'lower third 2|subtitle|second line|role|title 2',
	ads: 'ad|ad break|ad breaks|commercial|commercials|spots|number of ads',
	sound: 'audio|mic|mics|snd|microphones',
	note: 'notes|remark|remarks|comment|comments|script|details|presenter notes|instructions|info|information',
	color: 'colour',
	'if fails': 'if something fails|on failure|on error',
	actions: '',
	end: 'end time|time end|out|out time|finish|until|to',
}

interface Meaning {
	readonly field: CsvField
	/** 0 = the best name for it. */
	readonly rank: number
}

const meaningsByName = Map.groupBy(
	csvFields.flatMap((field) =>
		[field, ...otherNames[field].split('|')].map((name, rank): Meaning & { readonly name: string } => ({ name, field, rank })),
	),
	({ name }) => name,
)

function meaningsOf(header: string): readonly Meaning[] {
	const plain = header
		.toLowerCase()
		.replace(/[^\p{L}\p{N}#]+/gu, ' ')
		.trim()
	return plain === '' ? [] : (meaningsByName.get(plain) ?? [])
}

/** How many of the first rows may stand above the names of the columns: the name of the show, its date. */
const mostRowsAbove = 15

/** The row with the names of the columns: the one that has the most names that are known here, or the first. Pure. */
export function headerRowOf(rows: readonly CsvRow[]): number {
	const known = rows.slice(0, mostRowsAbove).map(({ cells }) => new Set(cells.flatMap((cell) => meaningsOf(cell)[0]?.field ?? [])).size)
	const most = Math.max(0, ...known)
	return most < 2 ? 0 : known.indexOf(most)
}

/** What each column is, as far as its name tells. The best name of a field wins; other columns are kept, or are more notes. Pure. */
export function guessColumns(header: readonly string[]): CsvColumn[] {
	const guesses = header
		.flatMap((name, index) => meaningsOf(name).map((meaning) => ({ ...meaning, index })))
		.toSorted((a, b) => a.rank - b.rank || a.index - b.index)
	const columns: CsvColumn[] = header.map((name) => (name === '' ? 'ignore' : 'extra'))
	const used = new Set<CsvField>()
	for (const { field, index } of guesses) {
		if (columns[index] !== 'extra' || (used.has(field) && field !== 'note')) continue
		columns[index] = field
		used.add(field)
	}
	return columns
}
