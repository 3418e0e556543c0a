import { z } from 'zod'

/** "system": each screen follows its browser or its computer. Otherwise a language, by its folder in shared/texts. */
export const languageChoice = z.string().regex(/^(system|[a-z]{2,3})$/)
export type LanguageChoice = z.infer<typeof languageChoice>

export const systemLanguage: LanguageChoice = 'system'
