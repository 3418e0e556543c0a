import { later } from '../../../shared/texts/en/screen/later.ts'
import { createScreenTexts } from '../screen-texts.ts'
import { createTexts, type Texts } from '../texts.ts'

/** Every word of the screen in English. */
export const en: Texts = Object.assign(
	createTexts(null, async () => later),
	createScreenTexts(later, null),
)
