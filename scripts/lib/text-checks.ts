import type { AreaTexts } from '../../shared/texts/catalogue.ts'
import { isChoice, type Message, readMessage } from '../../shared/texts/message.ts'
import { lineOf, type Node, nameOf, treeOf, walk } from './syntax-tree.ts'

/** Files of product code by their path. */
export type Sources = ReadonlyMap<string, string>

/** Sentences that stand in the code instead of in a catalogue, as "file:line sentence". */
export function strayTexts(sources: Sources): string[] {
	return [...sources].flatMap(([file, source]) =>
		literalsOf(file, source)
			.filter(({ text, isForPeople }) => isForPeople && isSentence(text))
			.map(({ text, line }) => `${file}:${line} ${text}`),
	)
}

/** It begins with a capital letter, has more than one word and ends like a sentence. */
function isSentence(text: string): boolean {
	return /^\p{Lu}[^\n]* [^\n]*[.?!…]$/u.test(text.trim())
}

/** Keys that no code names, be it whole or as "area/${what}". */
export function unusedKeys(keys: readonly string[], sources: Sources): string[] {
	const literals = [...sources].flatMap(([file, source]) => literalsOf(file, source))
	const whole = new Set(literals.map(({ text }) => text))
	const made = [...new Set(literals.filter(({ pattern }) => pattern !== null).map(({ pattern }) => pattern ?? ''))]
	const patterns = made.map((pattern) => new RegExp(pattern))
	return keys.filter((key) => !whole.has(key) && !patterns.some((pattern) => pattern.test(key)))
}

/** What callers leave out of what a pattern asks for, as far as the call says it: "file:line key {param}". */
export function missingParams(texts: AreaTexts, sources: Sources): string[] {
	return [...sources].flatMap(([file, source]) => {
		const missing: string[] = []
		walk(treeOf(file, source), [], (node) => {
			for (const { key, given } of callsWithKeys(node)) {
				const pattern = texts[key]
				if (pattern === undefined) continue
				for (const param of paramsOf(pattern))
					if (!given.has(param)) missing.push(`${file}:${lineOf(source, node.start)} ${key} {${param}}`)
			}
		})
		return missing
	})
}

/** What another language lacks, has too much, or fills with other params or chooses otherwise than English. */
export function gapsOf(language: AreaTexts, english: AreaTexts): string[] {
	const lacking = Object.keys(english).filter((key) => !Object.hasOwn(language, key))
	const unknown = Object.keys(language).filter((key) => !Object.hasOwn(english, key))
	const differing = Object.entries(english).filter(([key, pattern]) => {
		const other = language[key]
		return other !== undefined && (typeof other !== typeof pattern || listed(paramsOf(other)) !== listed(paramsOf(pattern)))
	})
	const choosing = Object.entries(english).filter(([key, pattern]) => {
		const other = language[key]
		return (
			typeof other === 'string' && typeof pattern === 'string' && [...choicesOf(pattern)].some((choice) => !choicesOf(other).has(choice))
		)
	})
	return [
		...lacking.map((key) => `missing: ${key}`),
		...unknown.map((key) => `unknown: ${key}`),
		...differing.map(([key]) => `other params: ${key}`),
		...choosing.map(([key]) => `a choice is missing: ${key}`),
	]
}

/** Patterns that cannot be parsed are shown to people as they are: each is named with what is wrong with it. */
export function brokenPatterns(texts: AreaTexts): string[] {
	return Object.entries(texts).flatMap(([key, pattern]) => {
		try {
			paramsOf(pattern)
			return []
		} catch (error) {
			return [`${key}: ${String(error)}`]
		}
	})
}

function listed(params: ReadonlySet<string>): string {
	return [...params].toSorted().join()
}

/** The names that a pattern is filled with. */
function paramsOf(pattern: AreaTexts[string]): ReadonlySet<string> {
	const patterns = typeof pattern === 'string' ? [pattern] : [pattern.message, pattern.action]
	return new Set(patterns.flatMap((each) => namesIn(readMessage(each))))
}

/** What a select chooses from, "platform none". The rules of plurals are each language's own. */
function choicesOf(pattern: string): ReadonlySet<string> {
	return new Set(choicesIn(readMessage(pattern)))
}

function namesIn(message: Message): string[] {
	return message.flatMap((part) => {
		if (part.type === 'content' || part.type === 'octothorpe') return []
		return [part.arg, ...(isChoice(part) ? part.cases.flatMap(({ tokens }) => namesIn(tokens)) : [])]
	})
}

function choicesIn(message: Message): string[] {
	return message.flatMap((part) => {
		if (!isChoice(part)) return []
		const inner = part.cases.flatMap(({ tokens }) => choicesIn(tokens))
		return part.type === 'select' ? [...part.cases.map(({ key }) => `${part.arg} ${key}`), ...inner] : inner
	})
}

interface Literal {
	readonly text: string
	readonly line: number
	/** Of a template with something in it: what it matches. */
	readonly pattern: string | null
	/** It is not in a log line, an error of the code's own, or a description of the contract. */
	readonly isForPeople: boolean
}

function literalsOf(file: string, source: string): Literal[] {
	const literals: Literal[] = []
	walk(treeOf(file, source), [], (node, parents) => {
		const read = textOf(node)
		if (read && !parents.at(-1)?.type.startsWith('TS'))
			literals.push({ ...read, line: lineOf(source, node.start), isForPeople: !parents.some(isForDevelopers) })
	})
	return literals
}

function textOf(node: Node): Pick<Literal, 'text' | 'pattern'> | null {
	if (node.type === 'Literal' && typeof node['value'] === 'string') return { text: node['value'], pattern: null }
	if (node.type !== 'TemplateLiteral') return null
	const parts = (node['quasis'] as { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked)
	const isMade = parts.length > 1 && parts.some((part) => part.length > 3)
	return {
		text: parts.join('…'),
		pattern: isMade ? `^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$` : null,
	}
}

/** Calls whose words no user reads: logs, errors of the code's own, and what the contract says to whoever writes a client. */
function isForDevelopers(node: Node): boolean {
	if (node.type === 'ImportDeclaration') return true
	// A line that is drawn, and names of styles.
	if (node.type === 'JSXAttribute') return ['d', 'className'].includes(nameOf(node['name']))
	const callee = nameOf(node['callee'])
	if (node.type === 'NewExpression') return ['Error', 'TypeError', 'RangeError', 'ProtocolError'].includes(callee)
	return node.type === 'CallExpression' && /^(.*[lL]og\.)?(debug|info|warn|error|trace)$|^(call|describe|console\.\w+)$/.test(callee)
}

/** The keys of a call for a text, and what it gives; nothing when that cannot be seen here. */
function callsWithKeys(node: Node): { key: string; given: ReadonlySet<string> }[] {
	const isCall = node.type === 'CallExpression' || node.type === 'NewExpression'
	if (!isCall || !['say', 'dataOf', 'AppError'].includes(nameOf(node['callee']))) return []
	const [first, second] = node['arguments'] as Node[]
	const given = second === undefined ? new Set<string>() : propertiesOf(second)
	return given === null || !first ? [] : keysOf(first).map((key) => ({ key, given }))
}

function keysOf(node: Node): string[] {
	if (node.type === 'ConditionalExpression') return [...keysOf(node['consequent'] as Node), ...keysOf(node['alternate'] as Node)]
	return node.type === 'Literal' && typeof node['value'] === 'string' ? [node['value']] : []
}

function propertiesOf(node: Node): Set<string> | null {
	if (node.type !== 'ObjectExpression') return null
	const properties = node['properties'] as Node[]
	if (properties.some(({ type }) => type === 'SpreadElement')) return null
	return new Set(properties.map(({ key }) => String((key as { name?: string; value?: string }).name ?? (key as { value?: string }).value)))
}
