import { type Catalogue, createCatalogue, type ErrorTexts } from './catalogue.ts'
import { en } from './en/index.ts'
import type { ErrorKey, TextKey } from './keys.ts'
import type { Text, TextParams } from './text.ts'

/** The language of logs, of stored reports, and of clients that ask for none. */
export const english: Catalogue = createCatalogue('en', en)

/** A sentence that can be read in every language. */
export function say(key: TextKey, params: TextParams = {}): Text {
	return { key, params, text: english.sentence(key, params) ?? key }
}

export function englishError(key: ErrorKey, params: TextParams): ErrorTexts {
	return english.error(key, params) ?? { message: key, action: '' }
}
