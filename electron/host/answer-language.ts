import { readdirSync } from 'node:fs'
import { type AreaTexts, type Catalogue, createCatalogue } from '../../shared/texts/catalogue.ts'
import { languageOf } from '../../shared/texts/language-of.ts'
import type { Log } from '../lib/log.ts'

/** The languages that answers can be in. */
export interface AnswerLanguages {
	/** The language for this Accept-Language; null = English, the studio's own. */
	of(header: string | undefined): Promise<AnswerLanguage | null>
}

export interface AnswerLanguage {
	/** The value for Content-Language. */
	readonly name: string
	readonly catalogue: Catalogue
}

/** Each folder of shared/texts beside English is a language. */
const textsFolder = new URL('../../shared/texts/', import.meta.url)
/** In the desktop package they are built. */
const indexFile = import.meta.url.endsWith('.ts') ? 'index.ts' : 'index.js'

/** A language is loaded when it is first requested. */
export function createAnswerLanguages(log: Log, folder: URL = textsFolder): AnswerLanguages {
	const folders = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== 'en')
		.map(({ name }) => name)
	const catalogues = new Map<string, Promise<Catalogue | null>>()

	async function load(language: string): Promise<Catalogue | null> {
		const { href } = new URL(`${language}/${indexFile}`, folder)
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
