import type { AccountPlatform } from '../account-platform.ts'
import { categories } from './categories.ts'
import { legacyVariant } from './legacy-variant.ts'
import { dailymotionIdentity } from './settings.ts'
import { v2Variant } from './v2/variant.ts'

/** The older interface first: it has more features. */
export const dailymotionPlatform: AccountPlatform = {
	id: dailymotionIdentity.id,
	name: dailymotionIdentity.name,
	variants: [legacyVariant, v2Variant],
	categories,
}
