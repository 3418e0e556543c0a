/** A language as it was asked for, such as "fr-CH", and its folder in shared/texts, "fr". */
export interface ChosenLanguage {
	readonly locale: string
	readonly folder: string
}

/**
 * The best language there is for whoever sends this Accept-Language (RFC 9110, 12.5.4), a list such as "fr-CH, fr;q=0.9, *;q=0.5"; null = English.
 * `folders`: the languages there are beside English.
 */
export function languageOf(header: string, folders: readonly string[]): ChosenLanguage | null {
	const wanted = header
		.slice(0, longest)
		.split(',')
		.flatMap((entry) => {
			const [, locale = '', quality = '1'] = entryForm.exec(entry.trim()) ?? []
			return locale === '' || Number(quality) === 0 ? [] : [{ locale, quality: Number(quality) }]
		})
		.toSorted((a, b) => b.quality - a.quality)
	for (const { locale } of wanted) {
		const folder = locale.split('-', 1)[0]?.toLowerCase() ?? ''
		if (folder === 'en') return null
		if (folders.includes(folder)) return { locale, folder }
	}
	return null
}

const entryForm = /^([a-z]{2,8}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q=([01](?:\.\d{0,3})?))?$/i
/** No browser sends more. */
const longest = 1000
