import { type AreaTexts, createCatalogue } from '../../shared/texts/catalogue.ts'
import { languageOf } from '../../shared/texts/language-of.ts'
import type { ScreenPatterns } from '../../shared/texts/screen-patterns.ts'
import type { Language } from './loaded-language.ts'

/** Loads one language: the index of its folder. */
type Load = () => Promise<{ readonly texts: AreaTexts; readonly screen: ScreenPatterns }>

/** By language: each folder of shared/texts except English is one. */
const languages: Readonly<Record<string, Load>> = Object.fromEntries(
	Object.entries(import.meta.glob<Awaited<ReturnType<Load>>>(['../../shared/texts/*/index.ts', '!../../shared/texts/en/index.ts'])).map(
		([path, load]) => [path.split('/').at(-2) ?? '', load],
	),
)

/** The languages that can be chosen, by their folders: English first. */
export const availableLanguages: readonly string[] = ['en', ...Object.keys(languages).toSorted()]

/** The first of the user's languages that is available; null = English. */
export async function languageFor(
	preferred: readonly string[],
	known: Readonly<Record<string, Load>> = languages,
): Promise<Language | null> {
	const chosen = languageOf(preferred.join(), Object.keys(known))
	const load = chosen ? known[chosen.folder] : undefined
	if (!chosen || !load) return null
	const { texts, screen } = await load()
	return { locale: chosen.locale, catalogue: createCatalogue(chosen.locale, texts), screen }
}
