import type { AccountCapabilities } from '../../../shared/domain/account.ts'
import type { PlatformKind } from '../platform-kind.ts'
import { dailymotionIdentity } from './settings.ts'

export const dailymotionKind: PlatformKind = {
	id: dailymotionIdentity.id,
	name: dailymotionIdentity.name,
	/** dailymotion.md sections 6, 10, 11 and 12. */
	capabilities: {
		adBreak: true,
		cloudRecording: true,
		onAirStatus: true,
		viewers: true,
		recordingPause: false,
		autoRecord: true,
		practice: false,
	},
	/** dailymotion.md section 15 and, for the recording, section 11. */
	polling: { connectingMs: 3000, liveMs: 10_000, adBreakMs: 5000, recordingChangeMs: 3000 },
	/** dailymotion.md section 10.2: 24 an hour, one per launch, 45 s apart. */
	adRules: { hourlyLimit: 24, spacingMs: 45_000 },
}

/** Everything (dailymotion.md section 1). */
export const legacyCan: AccountCapabilities = {
	create: true,
	edit: true,
	schedule: true,
	recurrence: true,
	adBreak: true,
	cloudRecording: true,
	cloudRecordingList: true,
	audience: true,
	turnIntoLive: true,
	checkRight: true,
	about: false,
	statistics: false,
	accountStatistics: false,
	thumbnail: false,
	outputs: false,
	remote: false,
	search: true,
}
