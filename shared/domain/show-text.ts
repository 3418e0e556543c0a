import { z } from 'zod'

/** A longer line is cut when it is typed. */
export const maxLineChars = 200
/** More texts in one source are refused. */
export const maxShowTexts = 200

const line = z.string().max(maxLineChars)

/** One of the texts of a lower third: a name and a role, a headline. */
export const showText = z.object({ id: z.string().min(1).max(64), first: line, second: line })
export type ShowText = z.infer<typeof showText>

export const newShowText = showText.omit({ id: true })
export type NewShowText = z.infer<typeof newShowText>

/** Words for a lower third that are to come. */
export interface TextAhead extends NewShowText {
	readonly sourceId: string
}

/** How a line fits into its place. */
export const lineFit = z.object({
	/** Letters as people count them: an emoji is one. */
	letters: z.number().int(),
	/** How many of them fit at full size. */
	fitting: z.number().int(),
	/** The size at which it is drawn, in percent of the chosen one. */
	percent: z.number().int(),
	/** The end is cut off. */
	isCut: z.boolean(),
})
export type LineFit = z.infer<typeof lineFit>

export const textFit = z.object({ first: lineFit, second: lineFit })
export type TextFit = z.infer<typeof textFit>

/** What is on screen of the texts of one source, and what is next. */
export const showTextsView = z.object({
	sourceId: z.string(),
	/** The text that is on screen, as it was put there; null = none. */
	shown: showText.nullable(),
	/** Viewers see the source: it is in a scene or an overlay that is on air. */
	isVisible: z.boolean(),
	/** The text that In shows next; null = none. */
	nextId: z.string().nullable(),
	/** The text on screen, or the look, was edited since: Update shows the changes. */
	waits: z.boolean(),
	/** When the text disappears automatically, Unix ms; null = by hand. */
	outAtMs: z.number().nullable(),
})
export type ShowTextsView = z.infer<typeof showTextsView>
