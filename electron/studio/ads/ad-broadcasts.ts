import type { AdUnavailableReason } from '../../../shared/domain/ads.ts'
import type { DestinationState } from '../../../shared/domain/destination.ts'
import type { AdBroadcast } from '../../ads/controller.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import type { BroadcastWithAds, PlatformBroadcast } from '../../platforms/platform.ts'

/** The broadcasts of the show that run ads. A destination that has failed gets no ads, whatever its last status was. */
export function adBroadcasts(runs: readonly PlatformRun[], stateOf: (destinationId: string) => DestinationState): AdBroadcast[] {
	return runs.flatMap(({ adapter, broadcast, destinationId, status }) => {
		const { adRules: rules, name } = adapter
		if (!rules || !hasAds(broadcast)) return []
		const confirmedOnAir = status()?.onAir === true && stateOf(destinationId).kind !== 'failed'
		return [{ broadcast, name, destinationId: destinationId, rules, confirmedOnAir }]
	})
}

function hasAds(broadcast: PlatformBroadcast): broadcast is BroadcastWithAds {
	return broadcast.ads !== undefined
}

/** Why there is no such broadcast: one that is still being prepared, or has failed, can come back. */
export function adAbsence(
	isShowRunning: boolean,
	/** The platform of an enabled destination can run ads. */
	canRunAds: boolean,
): Extract<AdUnavailableReason, 'off-air' | 'no-ad-platform' | 'not-confirmed-on-air'> {
	if (!isShowRunning) return 'off-air'
	return canRunAds ? 'not-confirmed-on-air' : 'no-ad-platform'
}
