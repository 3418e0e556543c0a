import { dailymotionIdentity } from './settings.ts'

export const dailymotionKind = {
	id: dailymotionIdentity.id,
	name: dailymotionIdentity.name,
	/** The paces of docs/platforms/dailymotion.md. */
	polling: { connectingMs: 3000, liveMs: 10_000, adBreakMs: 5000, recordingChangeMs: 3000 },
	/** docs/platforms/dailymotion.md: 24 an hour, one per launch, 45 s apart. */
	adRules: { hourlyLimit: 24, spacingMs: 45_000 },
} as const
