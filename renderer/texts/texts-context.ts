import { createContext, use } from 'react'
import { en, type Texts } from './texts.ts'

export const TextsContext = createContext<Texts>(en)

export function useTexts(): Texts {
	return use(TextsContext)
}
