import { createFormatter, type Formatter } from '../../shared/texts/format.ts'
import type { HasParams, PatternParams } from '../../shared/texts/pattern-params.ts'
import type { ScreenPatterns } from '../../shared/texts/screen-patterns.ts'

/** Compiled patterns: a function of the params, or a plain string where there are none. */
export type ScreenTexts<Patterns> = {
	readonly [Name in keyof Patterns]: Patterns[Name] extends string
		? HasParams<Patterns[Name]> extends true
			? (params: PatternParams<Patterns[Name]>) => string
			: string
		: ScreenTexts<Patterns[Name]>
}

interface ScreenLanguage {
	readonly locale: string
	readonly screen: ScreenPatterns
}

/** Entries missing in `language` are English; without a language everything is. */
export function createScreenTexts<Patterns extends ScreenPatterns>(
	english: Patterns,
	language: ScreenLanguage | null,
): ScreenTexts<Patterns> {
	const inEnglish = createFormatter('en-GB')
	const inOther = language ? createFormatter(language.locale) : null

	function group(patterns: ScreenPatterns, others: ScreenPatterns | null): object {
		const entries = Object.entries(patterns).map(([name, pattern]) => {
			const other = others && Object.hasOwn(others, name) ? others[name] : undefined
			if (typeof pattern !== 'string') return [name, group(pattern, typeof other === 'object' ? other : null)]
			return [name, inOther && typeof other === 'string' ? words(other, pattern, inOther) : words(pattern, pattern, inEnglish)]
		})
		return Object.fromEntries(entries)
	}
	return group(english, language?.screen ?? null) as ScreenTexts<Patterns>
}

/** The English pattern decides whether params are required. */
function words(pattern: string, english: string, formatter: Formatter): string | ((params: PatternValues) => string) {
	if (!english.includes('{')) return pattern
	const fill = formatter.filler<PatternValue>(pattern)
	return (params) => fill(params, orNone)
}

type PatternValue = string | number | null
type PatternValues = Readonly<Record<string, PatternValue>>

/** A select chooses "none" when there is nothing. */
function orNone(value: PatternValue): string | number {
	return value ?? 'none'
}
