import { atFirst } from '../../shared/texts/en/screen/at-first.ts'
import type { later } from '../../shared/texts/en/screen/later.ts'
import type { Language } from './loaded-language.ts'
import { createSay, type Say } from './render-text.ts'
import { createScreenTexts, type ScreenTexts } from './screen-texts.ts'

type Later = ScreenTexts<typeof later>

/**
 * Every word on the screen in one language: `texts.ads.run` where nothing is filled in, `texts.ads.leftOf({ left, limit })` elsewhere. The areas of
 * `shared/texts/en/screen/later.ts` are there once `whole` has resolved, which everything that loads late waits for (late-part.tsx).
 */
export type Texts = ScreenTexts<typeof atFirst> &
	Later & {
		/** Of numbers, dates and lists. */
		readonly locale: string
		/** The studio's sentences. */
		readonly say: Say
		/** "A, B and C" */
		list(names: readonly string[]): string
		/** Resolves when the words of every page and dialog are there; always the same promise, and a new one after a failure. */
		whole(): Promise<void>
	}

type LoadLater = () => Promise<typeof later>

const loadLaterWords: LoadLater = async () => (await import('../../shared/texts/en/screen/later.ts')).later

/** `language`: null = English. */
export function createTexts(language: Language | null, loadLater: LoadLater = loadLaterWords): Texts {
	const locale = language?.locale ?? 'en-GB'
	const names = new Intl.ListFormat(locale)
	let loading: Promise<void> | null = null

	async function addLater(): Promise<void> {
		try {
			Object.assign(texts, createScreenTexts(await loadLater(), language))
		} catch (error) {
			loading = null
			throw error
		}
	}

	const texts = {
		...createScreenTexts(atFirst, language),
		locale,
		say: createSay(language?.catalogue ?? null),
		list: (each: readonly string[]) => names.format(each),
		whole() {
			loading ??= addLater()
			return loading
		},
	}
	return texts as Texts
}
