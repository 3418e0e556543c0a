import { type AreaTexts, type Catalogue, createCatalogue } from '../../shared/texts/catalogue.ts'

/** Loads the sentences of one language. */
type Load = () => Promise<{ readonly texts: AreaTexts }>

/** By language: each folder of shared/texts beside English is one. */
const languages: Readonly<Record<string, Load>> = Object.fromEntries(
	Object.entries(import.meta.glob<{ readonly texts: AreaTexts }>(['../../shared/texts/*/index.ts', '!../../shared/texts/en/index.ts'])).map(
		([path, load]) => [path.split('/').at(-2) ?? '', load],
	),
)

/** The studio's sentences in the first language that somebody reads and that there is; null = English, in which the studio gives them. */
export async function catalogueFor(
	preferred: readonly string[],
	known: Readonly<Record<string, Load>> = languages,
): Promise<Catalogue | null> {
	for (const locale of preferred) {
		const language = locale.split('-', 1)[0]?.toLowerCase() ?? ''
		if (language === 'en') return null
		const load = Object.hasOwn(known, language) ? known[language] : undefined
		if (load) return createCatalogue(locale, (await load()).texts)
	}
	return null
}
