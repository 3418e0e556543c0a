import { readdirSync } from 'node:fs'
import { type AreaTexts, type Catalogue, createCatalogue } from '../../shared/texts/catalogue.ts'
import { languageOf } from '../../shared/texts/language-of.ts'
import type { Log } from '../lib/log.ts'

/** In which language answers are. */
export interface AnswerLanguages {
	/** For this Accept-Language; null = English, in which the studio speaks. */
	of(header: string | undefined): Promise<AnswerLanguage | null>
}

export interface AnswerLanguage {
	/** For Content-Language. */
	readonly name: string
	readonly catalogue: Catalogue
}

/** Each folder of shared/texts beside English is a language. */
const textsFolder = new URL('../../shared/texts/', import.meta.url)

/** Languages are loaded when somebody asks for one. */
export function createAnswerLanguages(log: Log, folder: URL = textsFolder): AnswerLanguages {
	const folders = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== 'en')
		.map(({ name }) => name)
	const catalogues = new Map<string, Promise<Catalogue | null>>()

	async function load(language: string): Promise<Catalogue | null> {
		const { href } = new URL(`${language}/index.ts`, folder)
		try {
			const { texts } = (await import(/* @vite-ignore */ href)) as { readonly texts: AreaTexts }
			return createCatalogue(language, texts)
		} catch (error) {
			log.error('The texts of a language could not be loaded', { language, error: String(error) })
			return null
		}
	}

	return {
		async of(header) {
			const chosen = header === undefined ? null : languageOf(header, folders)
			if (!chosen) return null
			const known = catalogues.get(chosen.folder) ?? load(chosen.folder)
			catalogues.set(chosen.folder, known)
			const catalogue = await known
			return catalogue && { name: chosen.folder, catalogue }
		},
	}
}
