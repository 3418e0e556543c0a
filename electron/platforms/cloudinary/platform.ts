import type { AccountPlatform } from '../account-platform.ts'
import { cloudinaryKind } from './capabilities.ts'
import { liveStreamingVariant } from './variant.ts'

export const cloudinaryPlatform: AccountPlatform = {
	id: cloudinaryKind.id,
	name: cloudinaryKind.name,
	variants: [liveStreamingVariant],
	categories: [],
}
