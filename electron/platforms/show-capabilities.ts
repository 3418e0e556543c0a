import type { AccountAdapter } from './account-platform.ts'
import type { PlatformCapabilities } from './platform.ts'

/** What an account can do in a show. */
export function showCapabilities({
	adRules,
	recordsByHand,
	countsViewers,
}: Pick<AccountAdapter, 'adRules' | 'recordsByHand' | 'countsViewers'>): PlatformCapabilities {
	// Each reads whether viewers see the show from the platform itself.
	return { adBreak: adRules !== null, cloudRecording: recordsByHand, onAirStatus: true, viewers: countsViewers, practice: false }
}
