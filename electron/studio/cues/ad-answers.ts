import type { AdLaunchRecord, AdLeftOut, AdOrigin, AdsView } from '../../../shared/domain/ads.ts'

/** What platforms answered to ads, and those to which nothing was sent. */
export interface AdAnswers {
	readonly ads: readonly AdLaunchRecord[]
	readonly leftOut: readonly AdLeftOut[]
}

/** Of ads that were asked for since a moment, Unix ms, by one of these. Pure. */
export function answersSince(
	{ history, leftOut }: Pick<AdsView, 'history' | 'leftOut'>,
	sinceMs: number,
	origins: readonly AdOrigin[],
): AdAnswers {
	const isAmong = ({ requestedAtMs, origin = 'hand' }: Pick<AdLaunchRecord, 'requestedAtMs' | 'origin'>) =>
		requestedAtMs >= sinceMs && origins.includes(origin)
	return { ads: history.filter(isAmong), leftOut: leftOut.filter(isAmong) }
}
