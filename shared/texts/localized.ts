import type { Catalogue } from './catalogue.ts'
import type { Text, TextParams } from './text.ts'

/** The sentences of an error, as it crosses a border. */
interface ErrorSentences {
	readonly key?: string | undefined
	readonly params?: TextParams | undefined
	readonly message: string
	readonly action: string
}

/** The same value with each error and each text in it in another language, however deep. What the language lacks stays English. */
export function localized<Value>(value: Value, catalogue: Catalogue): Value {
	const text = (each: Text): Text => ({ ...each, text: catalogue.sentence(each.key, each.params) ?? each.text })
	return withSentences(value, (error) => ({ ...error, ...catalogue.error(error.key ?? '', error.params ?? {}) }), text) as Value
}

/** The same value with each error in it in another language: for whoever fills texts only where they are shown. */
export function withErrorsIn<Value>(value: Value, catalogue: Catalogue): Value {
	return withSentences(value, (error) => ({ ...error, ...catalogue.error(error.key ?? '', error.params ?? {}) }), null) as Value
}

function withSentences(value: unknown, error: (error: ErrorSentences) => ErrorSentences, text: ((text: Text) => Text) | null): unknown {
	if (Array.isArray(value)) return value.map((entry) => withSentences(entry, error, text))
	if (typeof value !== 'object' || value === null) return value
	if (isError(value)) return error(value)
	if (text && isText(value)) return text(value)
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withSentences(inner, error, text)]))
}

function isError(value: object): value is ErrorSentences {
	return 'code' in value && 'message' in value && 'action' in value && 'retryable' in value
}

function isText(value: object): value is Text {
	return 'key' in value && 'params' in value && 'text' in value && typeof value.key === 'string' && typeof value.text === 'string'
}
