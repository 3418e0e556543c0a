import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Each file and the files that it imports, as paths of the project. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

/** `from './a.ts'`, `import './a.ts'` and `import('./a.ts')`, of types as well: the formatter leaves no other shape. */
const importOfFile = /(?:\bfrom|\bimport\(?)\s*'(\.{1,2}\/[^']+)'/g

/** The imports between the code files of these folders, tests included. */
export function readImports(root: string, folders: readonly string[]): ImportGraph {
	const files = folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
			.map((entry) => projectPath(root, join(entry.parentPath, entry.name))),
	)
	return new Map(files.map((file) => [file, importsOf(root, file)]))
}

/** `import … from './a.ts'` and `export … from './a.ts'` of more than types, and `import './a.ts'`. */
const loadedAtOnce = /^(?:import|export)(?! type\b)[^'"]*?'(\.{1,2}\/[^']+\.tsx?)'/gm

/** A file and everything that is loaded with it: imports that are calls, and those of types alone, are left out. */
export function readFirstFiles(root: string, entry: string): readonly string[] {
	const files = new Set<string>()
	const toRead = [entry]
	for (let file = toRead.pop(); file; file = toRead.pop()) {
		if (files.has(file)) continue
		files.add(file)
		const text = readFileSync(join(root, file), 'utf8')
		for (const [, path = ''] of text.matchAll(loadedAtOnce)) toRead.push(projectPath(root, join(root, dirname(file), path)))
	}
	return [...files]
}

function importsOf(root: string, file: string): readonly string[] {
	const text = readFileSync(join(root, file), 'utf8')
	return [...text.matchAll(importOfFile)].flatMap(([, path]) => (path ? [projectPath(root, join(root, dirname(file), path))] : []))
}

function projectPath(root: string, path: string): string {
	return relative(root, path).replaceAll('\\', '/')
}

/** Every group of files that reach each other through imports, sorted (Tarjan's strongly connected components). */
export function findCircles(graph: ImportGraph): readonly (readonly string[])[] {
	const circles: string[][] = []
	const stack: string[] = []
	/** The order in which files were reached, and the earliest file on the stack that each of them reaches. */
	const reachedAt = new Map<string, number>()
	const earliest = new Map<string, number>()

	function visit(file: string): void {
		const order = reachedAt.size
		reachedAt.set(file, order)
		earliest.set(file, order)
		stack.push(file)
		for (const imported of graph.get(file) ?? []) {
			if (!reachedAt.has(imported)) visit(imported)
			if (stack.includes(imported)) earliest.set(file, Math.min(earliest.get(file) ?? order, earliest.get(imported) ?? order))
		}
		if (earliest.get(file) !== order) return
		const members = stack.splice(stack.indexOf(file)).sort()
		if (members.length > 1 || graph.get(file)?.includes(file)) circles.push(members)
	}

	for (const file of graph.keys()) if (!reachedAt.has(file)) visit(file)
	return circles
}
