import { parseAst } from 'vite'

/** A node of the syntax tree, as far as it is read here. */
export interface Node {
	readonly type: string
	readonly start: number
	readonly [field: string]: unknown
}

export function treeOf(file: string, source: string): Node {
	return parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node
}

/** `parents`: from the outside in. */
export function walk(node: Node, parents: readonly Node[], visit: (node: Node, parents: readonly Node[]) => void): void {
	visit(node, parents)
	const inside = [...parents, node]
	for (const child of Object.values(node).flat()) if (isNode(child)) walk(child, inside, visit)
}

function isNode(value: unknown): value is Node {
	return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
}

export function lineOf(source: string, offset: number): number {
	return source.slice(0, offset).split('\n').length
}

/** "log.info" of a callee, and the like. */
export function nameOf(node: unknown): string {
	const { type, name, object, property } = (node ?? {}) as Partial<Record<string, unknown>>
	if (type === 'Identifier' || type === 'JSXIdentifier') return String(name)
	if (type === 'MemberExpression') return `${nameOf(object)}.${nameOf(property)}`
	return ''
}
