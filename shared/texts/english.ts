import { actionMark, type Catalogue, createCatalogue, type ErrorTexts } from './catalogue.ts'
import { en } from './en/index.ts'
import type { ErrorKey, TextKey } from './keys.ts'
import { noText, type Text, type TextParams } from './text.ts'

/** The language of logs, of stored reports, and of clients that ask for none. */
export const english: Catalogue = createCatalogue('en', en)

/** A sentence that can be read in every language. */
export function say(key: TextKey, params: TextParams = {}): Text {
	return { key, params, text: english.sentence(key, params) ?? key }
}

export function englishError(key: ErrorKey, params: TextParams): ErrorTexts {
	return english.error(key, params) ?? { message: key, action: '' }
}

/** One sentence after another. */
export function joined(texts: readonly Text[]): Text {
	const [first = noText, ...others] = texts.filter(({ text }) => text !== '')
	return others.length === 0 ? first : say('joined', { first, others: joined(others) })
}

/** An error as data. */
interface Failure {
	readonly key?: string | undefined
	readonly params?: TextParams | undefined
	readonly message: string
	readonly action: string
}

/** What happened, as a part of another sentence. */
export function messageOf({ key = '', params = {}, message }: Failure): Text {
	return { key, params, text: message }
}

/** What to do about it, as a part of another sentence. */
export function actionOf({ key, params = {}, action }: Failure): Text {
	return { key: key === undefined ? '' : `${key}${actionMark}`, params, text: action }
}
