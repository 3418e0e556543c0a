import { fillMessage, type Message, type Rules, readMessage } from './message.ts'

/** Fills one pattern. `nested`: how a param reads. Never throws: a pattern that cannot be filled is returned as it is. */
export type Fill<Param> = (params: Readonly<Record<string, Param>>, nested: (param: Param) => string | number) => string

/** ICU patterns (unicode-org.github.io/icu/userguide/format_parse/messages) of one language, ready to be filled. */
export interface Formatter {
	/** For patterns that are filled now and then. */
	fill<Param>(pattern: string, params: Readonly<Record<string, Param>>, nested: (param: Param) => string | number): string
	/** For a pattern that is filled often: it is read once, when it is filled first. */
	filler<Param>(pattern: string): Fill<Param>
}

/** Plural, select, number, quoting: what needs more than names that are replaced. */
const needsParser = /\{\s*\w+\s*,|''|'[{}]/
const name = /\{\s*(\w+)\s*\}/

/** `locale`: BCP 47, for plural rules and numbers. Each pattern that needs the parser is parsed once. */
export function createFormatter(locale: string): Formatter {
	const read = new Map<string, Message>()
	const rules = rulesOf(locale)
	const withParser =
		<Param>(pattern: string): Fill<Param> =>
		(params, nested) => {
			try {
				const values = Object.fromEntries(Object.entries(params).map(([each, param]) => [each, nested(param)]))
				let message = read.get(pattern)
				if (!message) {
					message = readMessage(pattern)
					read.set(pattern, message)
				}
				return fillMessage(message, values, rules)
			} catch {
				return pattern
			}
		}
	function fillOf<Param>(pattern: string): Fill<Param> {
		if (!pattern.includes('{') && !pattern.includes("'")) return () => pattern
		return needsParser.test(pattern) ? withParser(pattern) : withNames(pattern)
	}
	return {
		fill: <Param>(pattern: string, params: Readonly<Record<string, Param>>, nested: (param: Param) => string | number) =>
			fillOf<Param>(pattern)(params, nested),
		filler<Param>(pattern: string): Fill<Param> {
			let fill: Fill<Param> | null = null
			return (params, nested) => {
				fill ??= fillOf<Param>(pattern)
				return fill(params, nested)
			}
		},
	}
}

/** The browser's and Node's own rules, made when they are asked for first: most processes never fill a plural. */
function rulesOf(locale: string): Rules {
	const plurals = new Map<string, Intl.PluralRules>()
	let numbers: Intl.NumberFormat | null = null
	return {
		plural(count, type) {
			const rules = plurals.get(type) ?? new Intl.PluralRules(locale, { type })
			plurals.set(type, rules)
			return rules.select(count)
		},
		number(value) {
			numbers ??= new Intl.NumberFormat(locale)
			return numbers.format(value)
		},
	}
}

/** Most patterns hold names only. */
function withNames<Param>(pattern: string): Fill<Param> {
	// Text and names in turn.
	const parts = pattern.split(name)
	return (params, nested) => {
		let filled = ''
		for (const [index, part] of parts.entries()) {
			if (index % 2 === 0) filled += part
			else if (Object.hasOwn(params, part)) filled += nested(params[part] as Param)
			else return pattern
		}
		return filled
	}
}
