import type { AccountCapabilities } from '../../../shared/domain/account.ts'
import { dailymotionIdentity } from './settings.ts'

export const dailymotionKind = {
	id: dailymotionIdentity.id,
	name: dailymotionIdentity.name,
	/** The paces of docs/platforms/dailymotion.md. */
	polling: { connectingMs: 3000, liveMs: 10_000, adBreakMs: 5000, recordingChangeMs: 3000 },
	/** docs/platforms/dailymotion.md: 24 an hour, one per launch, 45 s apart. */
	adRules: { hourlyLimit: 24, spacingMs: 45_000 },
} as const

/** Everything (docs/platforms/dailymotion.md). */
export const legacyCan: AccountCapabilities = {
	create: true,
	edit: true,
	schedule: true,
	recurrence: true,
	adBreak: true,
	cloudRecording: true,
	cloudRecordingList: true,
	audience: true,
	turnIntoLivestream: true,
	checkRight: true,
	about: false,
	statistics: false,
	accountStatistics: false,
	thumbnail: false,
	outputs: false,
	remote: false,
	search: true,
}
