import { cloudinaryTexts } from './cloudinary.ts'
import { dailymotionTexts } from './dailymotion.ts'
import { dyteTexts } from './dyte.ts'
import { streamdiverTexts } from './streamdiver.ts'

/** What only one platform says. A new platform is one catalogue and one line here. */
export const platformAreas = { cloudinaryTexts, dailymotionTexts, dyteTexts, streamdiverTexts } as const
export const platformTexts = { ...cloudinaryTexts, ...dailymotionTexts, ...dyteTexts, ...streamdiverTexts } as const
