import type { Texts } from '../texts/texts.ts'

/** "A", "A and B", "A, B and C", then "A, B, C and 4 more". */
export function someNames(names: readonly string[], texts: Texts): string {
	return texts.list(names.length > 4 ? [...names.slice(0, 3), texts.sources.more({ count: names.length - 3 })] : names)
}
