import { AppError } from '../../../shared/errors/app-error.ts'
import type { AdService } from '../../ads/ad-service.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'

interface Said {
	readonly status: ReturnType<PlatformRun['status']>
	readonly trouble: ReturnType<PlatformRun['trouble']>
}

/**
 * Forwards the readings of the platforms with ads: each reading once, in the order of arrival, so that an old count never overwrites the result
 * of a later launch.
 */
export function forwardAdReadings(
	ads: Pick<AdService, 'onStatus' | 'onTrouble' | 'refresh'>,
	runs: () => readonly PlatformRun[],
): () => void {
	let last: ReadonlyMap<string, Said> = new Map()
	return () => {
		const withAds = runs().filter(({ adapter }) => adapter.capabilities.adBreak)
		const before = last
		last = new Map(withAds.map((run) => [run.destinationId, { status: run.status(), trouble: run.trouble() }]))
		for (const [id, { status, trouble }] of last) {
			const known = before.get(id)
			if (status && status !== known?.status) ads.onStatus(id, status)
			if (trouble && trouble !== known?.trouble) ads.onTrouble(id, AppError.fromData(trouble.error), trouble.sinceMs)
		}
		ads.refresh()
	}
}
