import { IntlMessageFormat } from 'intl-messageformat'
import type { TextParam, TextParams } from './text.ts'

/** Patterns of one language, ready to be filled. */
export interface Formatter {
	/** Fills an ICU pattern (unicode-org.github.io/icu/userguide/format_parse/messages). Never throws: a pattern that cannot be filled is returned as it is. */
	fill(pattern: string, params: TextParams, nested: (param: TextParam) => string | number): string
}

/** Plural, select, number, quoting: what needs more than names that are replaced. */
const needsParser = /\{\s*\w+\s*,|''|'[{}]/
const name = /\{(\w+)\}/g

/** `locale`: BCP 47, for plural rules and numbers. Each pattern is parsed once. */
export function createFormatter(locale: string): Formatter {
	const parsed = new Map<string, IntlMessageFormat>()
	return {
		fill(pattern, params, nested) {
			if (!pattern.includes('{') && !pattern.includes("'")) return pattern
			if (!needsParser.test(pattern)) return withNames(pattern, params, nested)
			try {
				const values = Object.fromEntries(Object.entries(params).map(([name, param]) => [name, nested(param)]))
				let format = parsed.get(pattern)
				if (!format) {
					format = new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true })
					parsed.set(pattern, format)
				}
				return String(format.format(values))
			} catch {
				return pattern
			}
		},
	}
}

/** Most patterns hold names only. A parsed pattern takes some ten kilobytes, which all processes together would feel (measured: 20 MB in main alone). */
function withNames(pattern: string, params: TextParams, nested: (param: TextParam) => string | number): string {
	const isComplete = [...pattern.matchAll(name)].every(([, each = '']) => Object.hasOwn(params, each))
	return isComplete ? pattern.replace(name, (_, each: string) => String(nested(params[each] ?? ''))) : pattern
}
