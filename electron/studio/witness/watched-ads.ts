import type { AdLaunchRecord } from '../../../shared/domain/ads.ts'

/** An ad that was started on a destination, and whose place in what viewers get is looked for. */
export interface WatchedAd {
	readonly id: string
	readonly destinationId: string
	/** Unix ms. */
	readonly requestedAtMs: number
	readonly lengthMs: number
}

/** Ads that run on these destinations and are not known yet, from the list of ads. Times are Unix ms. Pure. */
export function adsToWatch(
	history: readonly Pick<AdLaunchRecord, 'destinationId' | 'requestedAtMs' | 'outcome'>[],
	destinationIds: readonly string[],
	known: ReadonlySet<string>,
	nowMs: number,
): readonly WatchedAd[] {
	return history.flatMap(({ destinationId, requestedAtMs, outcome }) => {
		const id = `${destinationId} ${requestedAtMs}`
		if (!('endsAtMs' in outcome) || outcome.endsAtMs <= nowMs || known.has(id) || !destinationIds.includes(destinationId)) return []
		return [{ id, destinationId, requestedAtMs, lengthMs: Math.max(1000, outcome.endsAtMs - requestedAtMs) }]
	})
}
