import { createFormatter, type Formatter } from './format.ts'
import type { Text, TextParam, TextParams } from './text.ts'

/** An error in two sentences: what happened (and what still works), and what to do next. */
export interface ErrorTexts {
	readonly message: string
	readonly action: string
}

/** One area's texts: ICU patterns by key. */
export type AreaTexts = Readonly<Record<string, string | ErrorTexts>>

/** Sentences of one language. */
export interface Catalogue {
	/** The sentence by its key, or by an error's: what happened, and with `actionMark` what to do. null when this language has none. */
	sentence(key: string, params: TextParams): string | null
	/** Both sentences of an error; null when this language has none. */
	error(key: string, params: TextParams): ErrorTexts | null
}

/** After the key of an error: its second sentence. */
export const actionMark = '#action'

function patternOf(texts: AreaTexts, key: string): string | null {
	const errorKey = key.endsWith(actionMark) ? key.slice(0, -actionMark.length) : null
	const found = Object.hasOwn(texts, errorKey ?? key) ? texts[errorKey ?? key] : undefined
	if (typeof found === 'string') return errorKey === null ? found : null
	return (errorKey === null ? found?.message : found?.action) ?? null
}

export function createCatalogue(locale: string, texts: AreaTexts): Catalogue {
	const formatter: Formatter = createFormatter(locale)
	const nested = (param: TextParam): string | number => (typeof param === 'object' ? render(param) : param)
	const render = ({ key, params, text }: Text): string => sentence(key, params) ?? text
	function sentence(key: string, params: TextParams): string | null {
		const pattern = patternOf(texts, key)
		return pattern === null ? null : formatter.fill(pattern, params, nested)
	}
	return {
		sentence,
		error(key, params) {
			const patterns = Object.hasOwn(texts, key) ? texts[key] : undefined
			if (patterns === undefined || typeof patterns === 'string') return null
			return { message: formatter.fill(patterns.message, params, nested), action: formatter.fill(patterns.action, params, nested) }
		},
	}
}
