import type { AppErrorData } from '../../../shared/errors/app-error.ts'

export interface Refused {
	readonly name: string
	readonly error: AppErrorData
}

/** Files that were left out for the same reason are named together. Pure. */
export function refusalsBySentence(
	refused: readonly Refused[],
): readonly { readonly names: readonly string[]; readonly sentence: string }[] {
	const sentences = new Map<string, string[]>()
	for (const { name, error } of refused) {
		const sentence = `${error.message} ${error.action}`
		sentences.set(sentence, [...(sentences.get(sentence) ?? []), name])
	}
	return [...sentences].map(([sentence, names]) => ({ names, sentence }))
}
