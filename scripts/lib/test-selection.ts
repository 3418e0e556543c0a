/** What `npm test -- …` was asked for. */
export type TestSelection =
	/** The quick checks and every suite, `usual`: but for the long one. */
	| { readonly kind: 'usual' | 'all' }
	| { readonly kind: 'suites'; readonly suites: readonly string[] }
	/** Files whose path holds one of these texts. */
	| { readonly kind: 'files'; readonly filters: readonly string[] }
	/** Tests whose name matches this pattern. */
	| { readonly kind: 'name'; readonly words: string; readonly pattern: string }

/** `files`: the paths of all test files. Words that name no suite and are in no path are taken for a part of a test's name. Pure. */
export function selectTests(words: readonly string[], suites: readonly string[], files: readonly string[]): TestSelection {
	if (words.length === 0) return { kind: 'usual' }
	if (words.length === 1 && words[0] === 'all') return { kind: 'all' }
	if (words.every((word) => suites.includes(word))) return { kind: 'suites', suites: words }
	const filters = words.map((word) => word.replace(/^\.\//, ''))
	if (filters.every((filter) => files.some((file) => file.includes(filter)))) return { kind: 'files', filters }
	const name = words.join(' ')
	return { kind: 'name', words: name, pattern: name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') }
}
