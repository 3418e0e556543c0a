import { IntlMessageFormat } from 'intl-messageformat'
import type { TextParam, TextParams } from './text.ts'

/** Patterns of one language, ready to be filled. */
export interface Formatter {
	/** Fills an ICU pattern (unicode-org.github.io/icu/userguide/format_parse/messages). Never throws: a pattern that cannot be filled is returned as it is. */
	fill(pattern: string, params: TextParams, nested: (param: TextParam) => string | number): string
}

/** `locale`: BCP 47, for plural rules and numbers. Each pattern is parsed once. */
export function createFormatter(locale: string): Formatter {
	const parsed = new Map<string, IntlMessageFormat>()
	return {
		fill(pattern, params, nested) {
			if (!pattern.includes('{') && !pattern.includes("'")) return pattern
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
