import { type Content, type Octothorpe, parse, type Select, type Token } from '@messageformat/parser'

/** A pattern that was read: text and what is filled in, in turn. */
export type Message = readonly Token[]

/**
 * Reads an ICU message: names, numbers, plurals, ordinals, choices and quotes. Dates and times are formatted by whoever fills them in. Throws an Error that says
 * what is wrong and where.
 */
export function readMessage(pattern: string): Message {
	// Which plural keys a language has is the business of its rules, not of the reader.
	const message = parse(pattern, { strict: true, strictPluralKeys: false })
	check(message, pattern)
	return message
}

function check(message: Message, pattern: string): void {
	for (const part of message) {
		if (part.type === 'function' && part.key !== 'number') throw new SyntaxError(`"${part.key}" is not known in "${pattern}".`)
		if (!isChoice(part)) continue
		const keys = part.cases.map(({ key }) => key)
		if (!keys.includes('other') || new Set(keys).size < keys.length) {
			throw new SyntaxError(`Of the choices of "${part.arg}", "other" is missing or one is said twice in "${pattern}".`)
		}
		for (const each of part.cases) check(each.tokens, pattern)
	}
}

export function isChoice(part: Token): part is Select {
	return part.type === 'plural' || part.type === 'selectordinal' || part.type === 'select'
}

/** The rules of one language. */
export interface Rules {
	plural(count: number, type: 'cardinal' | 'ordinal'): string
	number(value: number): string
}

type Values = Readonly<Record<string, string | number>>

/** Throws when a value is missing. `count`: of the plural around it, null outside of one. */
export function fillMessage(message: Message, values: Values, rules: Rules, count: number | null = null): string {
	let filled = ''
	for (const part of message) filled += fillPart(part, values, rules, count)
	return filled
}

function fillPart(part: Token, values: Values, rules: Rules, count: number | null): string {
	if (part.type === 'content') return part.value
	if (part.type === 'octothorpe') return count === null ? '#' : rules.number(count)
	const value = valueFor(part, values)
	switch (part.type) {
		case 'argument':
			return String(value)
		case 'function':
			return rules.number(Number(value))
		case 'select':
			// Of the plural around a choice nothing is known inside it.
			return fillMessage(casesOf(part, [String(value)]), values, rules)
		default: {
			const rest = Number(value) - (part.pluralOffset ?? 0)
			const rule = rules.plural(rest, part.type === 'plural' ? 'cardinal' : 'ordinal')
			return fillMessage(casesOf(part, [`=${value}`, rule]), values, rules, rest)
		}
	}
}

function valueFor({ arg }: Exclude<Token, Content | Octothorpe>, values: Values): string | number {
	const value = Object.hasOwn(values, arg) ? values[arg] : undefined
	if (value === undefined) throw new RangeError(`"${arg}" is missing.`)
	return value
}

function casesOf({ cases }: Select, keys: readonly string[]): Message {
	const found = keys.map((key) => cases.find((each) => each.key === key)).find((each) => each !== undefined)
	return (found ?? cases.find(({ key }) => key === 'other'))?.tokens ?? []
}
