import type { Catalogue } from '../../shared/texts/catalogue.ts'
import type { ScreenPatterns } from '../../shared/texts/screen-patterns.ts'

/** What the screen shows in a language other than English. */
export interface Language {
	readonly locale: string
	/** The studio's sentences. */
	readonly catalogue: Catalogue
	/** The screen's own words. */
	readonly screen: ScreenPatterns
}
