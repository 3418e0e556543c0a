import type { Cue, CueFollow, CueList } from '../domain/cue.ts'
import { actionsIn, type CsvNames, cellsOf } from './csv-actions.ts'
import { csvFields } from './csv-columns.ts'
import { csvLine } from './csv-table.ts'
import { lengthText } from './csv-times.ts'

export interface CsvExportOptions {
	readonly names: CsvNames
	/** The planned start of a cue as a time of day; null = not known. */
	readonly startOf: (cueId: string) => string | null
}

/** Fields that the tables of most lists do not need. */
const rarely: readonly string[] = ['color', 'if fails', 'actions', 'end']

/** The list as a table that spreadsheets open: what `cuesIn` reads of it is the same list. Pure. */
export function csvOf({ cues }: Pick<CueList, 'cues'>, { names, startOf }: CsvExportOptions): string {
	const rows = cues.map((cue) => cellsOfCue(cue, names, startOf(cue.id)))
	const fields = csvFields.filter((field) => !rarely.includes(field) || rows.some((row) => row[field]))
	const extra = [...new Set(cues.flatMap(({ extra: kept = {} }) => Object.keys(kept)))].filter((name) => !isField(name, fields))
	const lines = rows.map((row, index) => {
		const kept = cues[index]?.extra ?? {}
		const keptAs = (field: string) => Object.entries(kept).find(([name]) => name.toLowerCase() === field)?.[1]
		return [...fields.map((field) => row[field] || (keptAs(field) ?? '')), ...extra.map((name) => kept[name] ?? '')]
	})
	// The mark tells spreadsheets that this is UTF-8.
	return `\ufeff${[[...fields, ...extra], ...lines].map(csvLine).join('\r\n')}\r\n`
}

function isField(name: string, fields: readonly string[]): boolean {
	return fields.includes(name.toLowerCase())
}

function cellsOfCue(cue: Cue, names: CsvNames, start: string | null): Readonly<Record<string, string>> {
	const { number, part = '', name, note, lengthS, follow, color = '', ifFails } = cue
	const actions = cue.actions.map(({ id: _, ...action }) => action)
	const said = cellsOf(actions, names)
	const isSaid = JSON.stringify(actionsIn(said, names).actions) === JSON.stringify(actions)
	return {
		...said,
		...{ number, part, name, note, color },
		length: lengthS === null ? '' : lengthText(lengthS),
		start: follow.kind === 'at' ? follow.time : (start ?? ''),
		follow: followText(follow),
		'if fails': ifFails === undefined ? '' : ifFails === 'hold' ? 'hold' : 'go on',
		actions: isSaid ? '' : JSON.stringify(actions),
	}
}

function followText(follow: CueFollow): string {
	switch (follow.kind) {
		case 'by-hand':
			return 'by hand'
		case 'after-end':
			return 'after'
		case 'with-previous':
			return 'with'
		case 'at':
			return follow.cutsPrevious ? 'at, cuts' : 'at'
	}
}
