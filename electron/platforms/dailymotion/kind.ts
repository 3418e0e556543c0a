import type { PlatformAdapter, PlatformCapabilities, PollingPlan } from '../platform.ts'

/** dailymotion.md section 12, 11, 10, 6. */
export const dailymotionCapabilities: PlatformCapabilities = {
	adBreak: true,
	cloudRecording: true,
	onAirStatus: true,
	viewers: true,
	practice: false,
}

/** dailymotion.md section 15 and, for the recording, section 11. */
export const dailymotionPolling: PollingPlan = { connectingMs: 3000, liveMs: 10_000, adBreakMs: 5000, recordingChangeMs: 3000 }

/** dailymotion.md section 10.2: 24 an hour, one per launch, 45 s apart. */
export const dailymotionAdRules: NonNullable<PlatformAdapter['adRules']> = { hourlyLimit: 24, spacingMs: 45_000 }
