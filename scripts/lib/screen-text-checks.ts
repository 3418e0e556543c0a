import type { AreaTexts } from '../../shared/texts/catalogue.ts'
import type { ScreenPatterns } from '../../shared/texts/screen-patterns.ts'
import { lineOf, type Node, nameOf, treeOf, walk } from './syntax-tree.ts'
import type { Sources } from './text-checks.ts'

/** The screen's patterns by their whole name, "ads.leftOf", so that they are checked like all others. */
export function flatPatterns(patterns: ScreenPatterns, inside = ''): AreaTexts {
	return Object.fromEntries(
		Object.entries(patterns).flatMap(([name, pattern]) =>
			typeof pattern === 'string' ? [[`${inside}${name}`, pattern]] : Object.entries(flatPatterns(pattern, `${inside}${name}.`)),
		),
	)
}

/** Attributes and properties of elements that people read or hear. */
const readByPeople = new Set([
	'title',
	'aria-label',
	'aria-description',
	'placeholder',
	'alt',
	'label',
	'hint',
	'text',
	'heading',
	'detail',
])

/** Words that stand in an element instead of in a catalogue, as "file:line words". */
export function strayWords(sources: Sources): string[] {
	return [...sources].flatMap(([file, source]) => {
		const found: string[] = []
		walk(treeOf(file, source), [], (node, parents) => {
			const words = wordsOf(node, parents)
			if (words !== null && /\p{L}{2}/u.test(words)) found.push(`${file}:${lineOf(source, node.start)} ${words.trim()}`)
		})
		return found
	})
}

function wordsOf(node: Node, parents: readonly Node[]): string | null {
	if (node.type === 'JSXText') return String(node['value'])
	const isText = node.type === 'Literal' && typeof node['value'] === 'string'
	const isTemplate = node.type === 'TemplateLiteral'
	if (!isText && !isTemplate) return null
	if (!isShown(parents)) return null
	if (isText) return String(node['value'])
	return (node['quasis'] as { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked).join('…')
}

/** It stands between tags or in such an attribute, be it as one of two choices; not as an argument of a call. */
function isShown(parents: readonly Node[]): boolean {
	const outside = parents.toReversed()
	const place = outside.find(({ type }) => !['ConditionalExpression', 'LogicalExpression', 'JSXExpressionContainer'].includes(type))
	if (place?.type === 'JSXAttribute') return readByPeople.has(nameOf(place['name']))
	return place?.type === 'JSXElement' || place?.type === 'JSXFragment'
}

/** Patterns that no file of the screen names: each is looked for by its name in the files that name its area. By name only; what is found is hardly ever a mistake. */
export function unusedPatterns(patterns: ScreenPatterns, sources: Sources): string[] {
	const files = [...sources].map(([file, source]) => namesIn(treeOf(file, source)))
	const unused = pathsOf(patterns).filter(([area = '', ...names]) => {
		const groups = [area, ...names].slice(0, -1)
		const last = names.at(-1) ?? ''
		return !files.some(({ named, indexed }) => {
			const reaches = groups.every((group) => named.has(group))
			// Areas have the names of much else, such as "scenes".
			return reaches && (named.has(last) || indexed.has(groups.length === 1 ? `texts.${area}` : (groups.at(-1) ?? '')))
		})
	})
	return unused.map((path) => path.join('.'))
}

/** The names of each pattern from the outside in: a name may contain a dot. */
function pathsOf(patterns: ScreenPatterns): readonly (readonly string[])[] {
	return Object.entries(patterns).flatMap(([name, pattern]) =>
		typeof pattern === 'string' ? [[name]] : pathsOf(pattern).map((path) => [name, ...path]),
	)
}

interface Names {
	/** As a member, in a pattern of destructuring, or quoted. */
	readonly named: ReadonlySet<string>
	/** One of theirs is chosen as `group[which]`, or all of them as `...group` or `Object.keys(group)`. */
	readonly indexed: ReadonlySet<string>
}

function namesIn(tree: Node): Names {
	const named = new Set<string>()
	const indexed = new Set<string>()
	/** `const words = texts.forms`: by either name. */
	const aliases = new Map<string, string>()
	const index = (object: unknown) => {
		const [first = '', ...others] = nameOf(object).split('.')
		const chain = [...(aliases.get(first) ?? first).split('.'), ...others]
		const group = chain.at(-1) ?? ''
		indexed.add(chain.at(-2) === 'texts' ? `texts.${group}` : group)
	}
	walk(tree, [], (node) => {
		const [alias, meant] = node.type === 'VariableDeclarator' ? [nameOf(node['id']), nameOf(node['init'])] : ['', '']
		if (alias !== '' && meant !== '') aliases.set(alias, meant)
		if (node.type === 'MemberExpression') {
			if (node['computed'] !== true) named.add(nameOf(node['property']))
			else if ((node['property'] as Node).type !== 'Literal') index(node['object'])
		}
		if (node.type === 'ObjectPattern')
			for (const property of node['properties'] as Node[]) if (property['key'] !== undefined) named.add(nameOf(property['key']))
		if (node.type === 'Literal' && typeof node['value'] === 'string') named.add(node['value'])
		if (node.type === 'SpreadElement') index(node['argument'])
		if (node.type === 'CallExpression' && /^Object\.(keys|entries|values)$/.test(nameOf(node['callee'])))
			index((node['arguments'] as unknown[])[0])
	})
	return { named, indexed }
}

/** The areas of words that a file takes: from `texts`, from the hook, or from a parameter of the type Texts that it takes apart. */
export function areasIn(file: string, source: string): readonly string[] {
	const areas = new Set<string>()
	const addKeys = (pattern: Node) => {
		for (const property of pattern['properties'] as Node[]) if (property['key'] !== undefined) areas.add(nameOf(property['key']))
	}
	walk(treeOf(file, source), [], (node) => {
		if (node.type === 'MemberExpression' && isTexts(node['object'])) areas.add(nameOf(node['property']))
		if (node.type === 'VariableDeclarator' && isPattern(node['id']) && isTexts(node['init'])) addKeys(node['id'])
		if (node.type === 'ObjectPattern' && /^:\s*Texts\b/.test(source.slice(Number((node['typeAnnotation'] as Node | null)?.start))))
			addKeys(node)
	})
	return [...areas]
}

function isPattern(value: unknown): value is Node {
	return (value as Node).type === 'ObjectPattern'
}

/** `texts`, `something.texts` or `useTexts()`. */
function isTexts(value: unknown): boolean {
	const node = value as Node | null
	if (node?.type === 'CallExpression') return nameOf(node['callee']) === 'useTexts'
	return /(^|\.)texts$/.test(nameOf(node))
}
