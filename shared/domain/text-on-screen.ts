import type { LowerThirdSettings } from '../program/sources/lower-third.ts'
import type { NewShowText } from './show-text.ts'

/** A text with the look in which it is drawn. */
export interface PreparedText extends NewShowText {
	readonly settings: LowerThirdSettings
}

/** What the program shows of a lower third: plain data from main. */
export interface TextOnScreen {
	/** While a text is on screen, those with which it was put there or updated. */
	readonly settings: LowerThirdSettings
	/** null = no text. `run` counts how often a text was put on screen: a new one comes in, an update of the same one changes in its place. */
	readonly text: (NewShowText & { readonly run: number }) | null
	/** The text that is put on screen next, which is drawn in advance; null = none. */
	readonly next: PreparedText | null
}
