import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { Catalogue } from '../../shared/texts/catalogue.ts'
import { english } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'

/** The studio's sentences in the language of the screen. */
export interface Say {
	(text: Text): string
	/** Both sentences of an error. */
	error(error: AppErrorData): Pick<AppErrorData, 'message' | 'action'>
	/** Both in one line. */
	both(error: AppErrorData): string
	/** The schema's error for an input: its message is the key of a sentence. */
	issue(message: string): string
}

/** `catalogue`: of the screen's language; null = English, as the studio sends it. Missing entries stay English. */
export function createSay(catalogue: Catalogue | null): Say {
	const say = (text: Text): string => catalogue?.sentence(text.key, text.params) ?? text.text
	const error = ({ key = '', params = {}, message, action }: AppErrorData) => catalogue?.error(key, params) ?? { message, action }
	const both = (data: AppErrorData): string => {
		const { message, action } = error(data)
		return `${message} ${action}`
	}
	const issue = (message: string): string => catalogue?.sentence(message, {}) ?? english.sentence(message, {}) ?? message
	return Object.assign(say, { error, both, issue })
}
