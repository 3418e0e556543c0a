/**
 * A pattern that was read: text and what is filled in, in turn. Of ICU messages it knows names, numbers, plurals, ordinals, choices and quotes; dates and times
 * are formatted by whoever fills them in.
 */
export type Message = readonly Part[]

export type Part = string | Value | Choice | { readonly kind: 'count' }

interface Value {
	/** A name as it is, or as a number of the language. */
	readonly kind: 'name' | 'number'
	readonly name: string
}

interface Choice {
	readonly kind: 'plural' | 'selectordinal' | 'select'
	readonly name: string
	/** Of a plural: subtracted before its rule is applied. */
	readonly offset: number
	/** By keyword, or "=1"; always with "other". */
	readonly options: ReadonlyMap<string, Message>
}

/** Throws a SyntaxError that says what is wrong and where. */
export function readMessage(pattern: string): Message {
	let at = 0

	function fail(what: string): never {
		throw new SyntaxError(`${what} at ${at} of "${pattern}".`)
	}

	function take(expression: RegExp): string {
		expression.lastIndex = at
		const [found = ''] = expression.exec(pattern) ?? []
		at += found.length
		return found
	}

	/** Space before a mark means nothing; after it, it may be a part of a text. */
	function expectMark(mark: ',' | '{' | '}'): void {
		take(space)
		if (pattern[at] !== mark) fail(`"${mark}" is missing`)
		at += 1
	}

	function word(): string {
		take(space)
		return take(letters)
	}

	/** An apostrophe quotes only what would mean something otherwise. */
	function quoted(inPlural: boolean): string {
		const next = pattern[at + 1] ?? ''
		if (next === "'") {
			at += 2
			return "'"
		}
		if (next === '' || !(inPlural ? '{}#' : '{}').includes(next)) {
			at += 1
			return "'"
		}
		at += 1
		const text = take(untilQuote)
		if (pattern[at] === "'") at += 1
		return text.replaceAll("''", "'")
	}

	/** Until the end, or until the brace that closes an option. */
	function parts(isInside: boolean, inPlural: boolean): Message {
		const found: Part[] = []
		let text = ''
		const flush = () => {
			if (text !== '') found.push(text)
			text = ''
		}
		for (let next = pattern[at]; next !== undefined; next = pattern[at]) {
			if (next === '}' && isInside) break
			if (next === "'") text += quoted(inPlural)
			else if (next === '{') {
				flush()
				found.push(argument())
			} else if (next === '#' && inPlural) {
				flush()
				found.push({ kind: 'count' })
				at += 1
			} else {
				text += next
				at += 1
			}
		}
		flush()
		return found
	}

	function argument(): Part {
		expectMark('{')
		const name = word()
		if (name === '') fail('A name is missing')
		take(space)
		if (pattern[at] !== ',') {
			expectMark('}')
			return { kind: 'name', name }
		}
		expectMark(',')
		const kind = word()
		if (kind === 'number') {
			expectMark('}')
			return { kind, name }
		}
		if (kind !== 'plural' && kind !== 'selectordinal' && kind !== 'select') fail(`"${kind}" is not known`)
		expectMark(',')
		return choice(kind, name)
	}

	function choice(kind: Choice['kind'], name: string): Choice {
		take(space)
		const [, offset = 0] = kind === 'select' ? [] : take(offsetMark).split(':')
		const options = new Map<string, Message>()
		for (take(space); pattern[at] !== '}'; take(space)) {
			const key = take(kind === 'select' ? letters : pluralKey)
			if (key === '' || options.has(key)) fail('A choice is missing or said twice')
			expectMark('{')
			options.set(key, parts(true, kind !== 'select'))
			expectMark('}')
		}
		expectMark('}')
		if (!options.has('other')) fail('"other" is missing')
		return { kind, name, offset: Number(offset), options }
	}

	return parts(false, false)
}

const space = /\s*/y
const letters = /\w*/y
const untilQuote = /(?:[^']|'')*/y
const offsetMark = /(?:offset:\s*-?\d+)?/y
const pluralKey = /=-?\d+|\w*/y

/** The rules of one language. */
export interface Rules {
	plural(count: number, type: 'cardinal' | 'ordinal'): string
	number(value: number): string
}

/** Throws when a value is missing. `count`: of the plural around it. */
export function fillMessage(message: Message, values: Readonly<Record<string, string | number>>, rules: Rules, count = 0): string {
	let filled = ''
	for (const part of message) filled += typeof part === 'string' ? part : fillPart(part, values, rules, count)
	return filled
}

function fillPart(part: Exclude<Part, string>, values: Readonly<Record<string, string | number>>, rules: Rules, count: number): string {
	if (part.kind === 'count') return rules.number(count)
	const value = Object.hasOwn(values, part.name) ? values[part.name] : undefined
	if (value === undefined) throw new RangeError(`"${part.name}" is missing.`)
	switch (part.kind) {
		case 'name':
			return String(value)
		case 'number':
			return rules.number(Number(value))
		case 'select':
			return fillMessage(optionOf(part, [String(value)]), values, rules)
		default: {
			const rest = Number(value) - part.offset
			const rule = rules.plural(rest, part.kind === 'plural' ? 'cardinal' : 'ordinal')
			return fillMessage(optionOf(part, [`=${value}`, rule]), values, rules, rest)
		}
	}
}

function optionOf({ options }: Choice, keys: readonly string[]): Message {
	const key = keys.find((each) => options.has(each)) ?? 'other'
	return options.get(key) ?? []
}
