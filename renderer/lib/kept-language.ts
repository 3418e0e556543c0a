import { type LanguageChoice, systemLanguage } from '../../shared/domain/language.ts'

const key = 'showcaller.language'

/** The language that the studio was set to when this screen saw it last, so that it opens in it. */
export function keptLanguage(storage: Pick<Storage, 'getItem'>): LanguageChoice {
	return storage.getItem(key) ?? systemLanguage
}

export function keepLanguage(language: LanguageChoice, storage: Pick<Storage, 'setItem'>): void {
	storage.setItem(key, language)
}

/** In which languages to look for the words, the best first. `system`: those of the browser. */
export function languagesFor(language: LanguageChoice, system: readonly string[]): readonly string[] {
	return language === systemLanguage ? system : [language]
}
