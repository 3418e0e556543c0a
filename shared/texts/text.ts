/** What a sentence is filled with. A sentence inside another one travels as itself, so that it can be read in another language too. */
export type TextParam = string | number | Text
export type TextParams = Readonly<Record<string, TextParam>>

/**
 * A sentence that crosses a border or is kept: its key in the catalogues, what fills it, and how it reads in English. Whoever has a catalogue of
 * another language renders it from `key` and `params`; everybody else shows `text`.
 */
export interface Text {
	readonly key: string
	readonly params: TextParams
	readonly text: string
}

/** Somebody's own words, such as a name or a title: the same in every language. */
export function verbatim(words: string): Text {
	return { key: '', params: {}, text: words }
}

/** Nothing to say. */
export const noText: Text = verbatim('')
