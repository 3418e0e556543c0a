import { screen } from '../../shared/texts/en/screen/index.ts'
import type { Language } from './language.ts'
import { createSay, type Say } from './render-text.ts'
import { createScreenTexts, type ScreenTexts } from './screen-texts.ts'

/** Every word on the screen in one language: `texts.ads.run` where nothing is filled in, `texts.ads.leftOf({ left, limit })` elsewhere. */
export type Texts = ScreenTexts<typeof screen> & {
	/** Of numbers, dates and lists. */
	readonly locale: string
	/** The studio's sentences. */
	readonly say: Say
	/** "A, B and C" */
	list(names: readonly string[]): string
}

/** `language`: null = English. */
export function createTexts(language: Language | null): Texts {
	const locale = language?.locale ?? 'en-GB'
	const names = new Intl.ListFormat(locale)
	return {
		...createScreenTexts(screen, language),
		locale,
		say: createSay(language?.catalogue ?? null),
		list: (each) => names.format(each),
	}
}

export const en: Texts = createTexts(null)
