/** The values that a text can use from a file. */
export interface FileFields {
	/** Its whole text. */
	readonly text: string
	/** The value of a field. For a nested field, the names are joined with dots. Empty if there is no such field. */
	field(name: string): string
	/** The names of its first fields, in order, to choose from. */
	readonly names: readonly string[]
}

/** How a file or an answer is read. */
export type FieldsFormat = 'json' | 'csv' | 'text'

/** The longest text that is shown, in characters. */
const maxTextLength = 2000
/** More names are not offered; the fields can be used all the same. */
const mostNames = 40
/** What is nested more deeply is not offered. */
const mostLevels = 6

/** By the end of a file's name. */
export function formatOfName(name: string): FieldsFormat {
	const [, ending] = /\.(json|csv)$/i.exec(name) ?? []
	return (ending?.toLowerCase() as 'json' | 'csv' | undefined) ?? 'text'
}

/** The content of a file or an answer; null for incomplete JSON, for example while the file is being written. Pure. */
export function fieldsIn(format: FieldsFormat, content: string): FileFields | null {
	const text = content.replace(/^\uFEFF/, '').trimEnd()
	const short = text.slice(0, maxTextLength)
	switch (format) {
		case 'json': {
			const value = parsed(text)
			if (value === undefined) return null
			return { text: short, names: namesOf(value), field: (name) => shownText(valueAt(value, name.split('.'))) }
		}
		case 'csv': {
			const rows = csvRows(text)
			// "name" is in the first row below the names, "2.name" in the second.
			return {
				text: short,
				names: [...(rows[0]?.keys() ?? [])].filter(isUsable).slice(0, mostNames),
				field(name) {
					const found = /^(\d+)\.(.+)$/.exec(name)
					const row = rows[found ? Number(found[1]) - 1 : 0]
					return (row?.get((found?.[2] ?? name).trim()) ?? '').slice(0, maxTextLength)
				},
			}
		}
		case 'text':
			return { text: short, names: [], field: () => '' }
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}

function valueAt(value: unknown, names: readonly string[]): unknown {
	const [name, ...rest] = names
	if (name === undefined) return value
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
	return valueAt((value as Readonly<Record<string, unknown>>)[name], rest)
}

/** A name is typed between braces. */
function isUsable(name: string): boolean {
	return /^[^{}]{1,100}$/.test(name)
}

/** The names under which the values of JSON stand, those of nested ones joined with dots. */
function namesOf(value: unknown, before = '', level = 0): readonly string[] {
	if (level > mostLevels) return []
	if (typeof value !== 'object' || value === null) return before !== '' && value !== null && isUsable(before) ? [before] : []
	const names: string[] = []
	for (const [name, inner] of Object.entries(value)) {
		if (names.length >= mostNames) break
		names.push(...namesOf(inner, before === '' ? name : `${before}.${name}`, level + 1))
	}
	return names.slice(0, mostNames)
}

function shownText(value: unknown): string {
	const isShown = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
	return isShown ? String(value).slice(0, maxTextLength) : ''
}

/** Rows keyed by the names in the first line. The separator is the comma or semicolon, whichever is more frequent in the first line; quotes as in RFC 4180. */
function csvRows(text: string): readonly ReadonlyMap<string, string>[] {
	const [firstLine = ''] = text.split('\n', 1)
	const separator = firstLine.split(';').length > firstLine.split(',').length ? ';' : ','
	const [names = [], ...rows] = csvCells(text, separator)
	return rows.map((cells) => new Map(names.map((name, at) => [name.trim(), cells[at] ?? ''])))
}

function csvCells(text: string, separator: string): readonly (readonly string[])[] {
	const rows: string[][] = [[]]
	let cell = ''
	let isQuoted = false
	for (let at = 0; at < text.length; at += 1) {
		const sign = text[at] ?? ''
		if (isQuoted) {
			if (sign !== '"') cell += sign
			else if (text[at + 1] === '"') {
				cell += '"'
				at += 1
			} else isQuoted = false
		} else if (sign === '"' && cell === '') isQuoted = true
		else if (sign === separator || sign === '\n') {
			rows.at(-1)?.push(cell.replace(/\r$/, ''))
			cell = ''
			if (sign === '\n') rows.push([])
		} else cell += sign
	}
	rows.at(-1)?.push(cell)
	return rows
}
