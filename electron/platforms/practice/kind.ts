import { dailymotionKind } from '../dailymotion/kind.ts'
import type { DailymotionIdentity } from '../dailymotion/settings.ts'
import type { PlatformKind } from '../platform-kind.ts'

/** It runs on this computer and loads nobody's servers: a rehearsal should not wait for the next reading. */
const polling = { connectingMs: 400, liveMs: 3000, adBreakMs: 1000, recordingChangeMs: 500 }

export const practiceIdentity: DailymotionIdentity = { id: 'practice', name: 'Practice', practice: true, polling }

/** Everything the real platform can do, seen by nobody. */
export const practiceKind: PlatformKind = {
	...dailymotionKind,
	id: practiceIdentity.id,
	name: practiceIdentity.name,
	capabilities: { ...dailymotionKind.capabilities, practice: true },
	polling,
}
