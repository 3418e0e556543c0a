import { z } from 'zod'

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

export const textParams: z.ZodType<Record<string, TextParam>, Record<string, TextParam>> = z.record(
	z.string().max(60),
	z.lazy(() => z.union([z.string(), z.number(), text])),
)

/** Somebody's own words, such as a name or a title: the same in every language. */
export function verbatim(words: string): Text {
	return { key: '', params: {}, text: words }
}

/** Nothing to say. */
export const noText: Text = verbatim('')

/** For what crosses a border or is kept. What was kept as a plain string is shown as it is. */
export const text: z.ZodType<Text, Text> = z.preprocess(
	(value) => (typeof value === 'string' ? verbatim(value) : value),
	z.object({ key: z.string(), params: textParams, text: z.string() }),
) as z.ZodType<Text, Text>
