import type { DailymotionIdentity } from '../dailymotion/settings.ts'

/** It runs on this computer and loads nobody's servers: a rehearsal should not wait for the next reading. */
const polling = { connectingMs: 400, liveMs: 3000, adBreakMs: 1000, recordingChangeMs: 500 }

export const practiceIdentity: DailymotionIdentity = { id: 'practice', name: 'Practice', polling }
