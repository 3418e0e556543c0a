import { z } from 'zod'
import { languageChoice } from '../../domain/language.ts'
import { call, done } from './call.ts'

export const settingsCalls = {
	'settings.setLanguage': call(
		'Sets the language of the screens: "system" (each follows its browser) or a language by its ISO 639 code, such as "en".',
		z.strictObject({ language: languageChoice }),
		done,
	),
} as const
