import { cloudinaryTexts } from './cloudinary.ts'
import { dailymotionTexts } from './dailymotion.ts'
import { dyteTexts } from './dyte.ts'
import { streamdiverTexts } from './streamdiver.ts'

export const platformTexts = { ...cloudinaryTexts, ...dailymotionTexts, ...dyteTexts, ...streamdiverTexts } as const
