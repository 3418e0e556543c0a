import { AppError } from '../../shared/errors/app-error.ts'
import type { AdDesk } from '../ads/ad-desk.ts'
import type { PlatformRun } from '../broadcast/platform-run.ts'

/**
 * Passes on what the platform with the ads says: each reading once, in the order in which it came, so that an old count never overwrites what a launch
 * has taught since.
 */
export function forwardAdReadings(
	ads: () => Pick<AdDesk, 'onStatus' | 'onTrouble' | 'refresh'>,
	runs: () => readonly PlatformRun[],
): () => void {
	let lastStatus: unknown = null
	let lastTrouble: unknown = null
	return () => {
		const run = runs().find(({ adapter }) => adapter.capabilities.adBreak)
		const status = run?.status() ?? null
		if (status && status !== lastStatus) ads().onStatus(status)
		lastStatus = status
		const trouble = run?.trouble() ?? null
		if (trouble && trouble !== lastTrouble) ads().onTrouble(new AppError(trouble.error), trouble.sinceMs)
		lastTrouble = trouble
		ads().refresh()
	}
}
