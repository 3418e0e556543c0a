import type { Texts } from '../../texts/texts.ts'
import type { IconName } from '../../ui/icons.tsx'

/** A part of a typed line: words, or an insert that the studio fills in. */
export type LinePart =
	| { readonly kind: 'words'; readonly text: string }
	| { readonly kind: 'insert'; readonly text: string; readonly icon: IconName; readonly label: string }

export interface Insert {
	readonly id: 'clock' | 'starts' | 'adbreak' | 'page'
	readonly icon: IconName
	readonly label: string
	/** What is typed for it, and the part of it that is selected, so that typing replaces it. */
	readonly text: string
	readonly select: readonly [from: number, to: number] | null
	readonly hint: string | null
}

/** The inserts that a line can have, in order. */
export function insertsOf({ showTexts: words }: Texts): readonly Insert[] {
	const before = '{file.'.length
	return [
		{ id: 'clock', icon: 'clock', label: words.clock, text: '{clock}', select: null, hint: null },
		{ id: 'starts', icon: 'timer', label: words.starts, text: '{starts}', select: null, hint: null },
		{ id: 'adbreak', icon: 'ad', label: words.adbreak, text: '{adbreak}', select: null, hint: null },
		{
			id: 'page',
			icon: 'globe',
			label: words.page,
			text: `{file.${words.fieldName}}`,
			select: [before, before + words.fieldName.length],
			hint: words.pageHint,
		},
	]
}

/** A field that the file has. */
export function fieldInsert(name: string): Pick<Insert, 'text' | 'select'> {
	return { text: `{file.${name}}`, select: null }
}

/** The line in parts; a field of a file has its own name. */
export function partsOf(line: string, texts: Texts): readonly LinePart[] {
	const inserts = insertsOf(texts)
	const parts: LinePart[] = []
	let at = 0
	for (const found of line.matchAll(/\{(?:(clock|starts|adbreak)|file(?:\.([^{}]{1,100}))?)\}/g)) {
		if (found.index > at) parts.push({ kind: 'words', text: line.slice(at, found.index) })
		const insert = inserts.find(({ id }) => id === (found[1] ?? 'page'))
		if (insert) parts.push({ kind: 'insert', text: found[0], icon: insert.icon, label: found[2] ?? insert.label })
		at = found.index + found[0].length
	}
	return at < line.length ? [...parts, { kind: 'words', text: line.slice(at) }] : parts
}

/** The line as one reads it. */
export function readable(line: string, texts: Texts): string {
	return partsOf(line, texts)
		.map((part) => (part.kind === 'words' ? part.text : part.label))
		.join('')
}
