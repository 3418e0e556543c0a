import type { AccountPlatform } from './account-platform.ts'
import { cloudinaryPlatform } from './cloudinary/platform.ts'
import { dailymotionPlatform } from './dailymotion/platform.ts'
import { dytePlatform } from './dyte/platform.ts'
import { streamdiverPlatform } from './streamdiver/platform.ts'

/** The platforms on which accounts can be connected. Adding one takes a folder and a line here. */
export const accountPlatforms: readonly AccountPlatform[] = [dailymotionPlatform, dytePlatform, cloudinaryPlatform, streamdiverPlatform]
