import { dailymotionKind } from '../dailymotion/kind.ts'
import type { DailymotionIdentity } from '../dailymotion/settings.ts'
import type { PlatformKind } from '../platform-kind.ts'

export const practiceIdentity: DailymotionIdentity = { id: 'practice', name: 'Practice', practice: true }

/** Everything the real platform can do, seen by nobody. */
export const practiceKind: PlatformKind = {
	...dailymotionKind,
	id: practiceIdentity.id,
	name: practiceIdentity.name,
	capabilities: { ...dailymotionKind.capabilities, practice: true },
}
