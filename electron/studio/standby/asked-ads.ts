import type { AdsView } from '../../../shared/domain/ads.ts'

/** An ad that was asked for, whatever became of it. `atMs`: Unix ms. */
export interface AskedAd {
	readonly destinationId: string
	readonly atMs: number
}

/** Adds what a reading of the main computer's ads shows as asked for or running: after a crash it may be nowhere else. Pure. */
export function askedAds(before: readonly AskedAd[], { platforms }: Pick<AdsView, 'platforms'>): readonly AskedAd[] {
	const now = platforms.flatMap(({ destinationId, state }): AskedAd[] => {
		if (state.kind === 'launching' || state.kind === 'unconfirmed') return [{ destinationId, atMs: state.requestedAtMs }]
		return state.kind === 'in-break' ? [{ destinationId, atMs: state.startedAtMs }] : []
	})
	const added = now.filter((ad) => !before.some((known) => known.destinationId === ad.destinationId && known.atMs === ad.atMs))
	return added.length > 0 ? [...before, ...added] : before
}
