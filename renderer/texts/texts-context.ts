import { createContext, use } from 'react'
import type { Texts } from './texts.ts'

export const TextsContext = createContext<Texts | null>(null)

export function useTexts(): Texts {
	const texts = use(TextsContext)
	if (!texts) throw new Error('A part of the screen stands outside the TextsContext.')
	return texts
}
