import type { AdLaunchRecord, AdSeen } from '../../../../shared/domain/ads.ts'
import type { AsRunEntry } from '../../../../shared/domain/as-run.ts'
import type { ShowReport } from '../../../../shared/domain/show.ts'

/** The cues with what the report of their show knows of their ads: whether viewers saw one turns out when its cue is over. null: there is no report. Pure. */
export function withSeenAds(entries: readonly AsRunEntry[], report: Pick<ShowReport, 'ads'> | null): readonly AsRunEntry[] {
	const seen = new Map<string, AdSeen>((report?.ads ?? []).flatMap((ad) => (ad.seen ? [[`${ad.destinationId} ${ad.atMs}`, ad.seen]] : [])))
	if (seen.size === 0) return entries
	const known = (ads: readonly AdLaunchRecord[]): AdLaunchRecord[] =>
		ads.map((record) => {
			const own = seen.get(`${record.destinationId} ${record.requestedAtMs}`)
			return own ? { ...record, seen: own } : record
		})
	return entries.map((entry) => ({
		...entry,
		actions: entry.actions.map(({ ads, moved, ...action }) => ({
			...action,
			...(ads ? { ads: known(ads) } : {}),
			...(moved ? { moved: moved.map((again) => ({ ...again, ads: known(again.ads) })) } : {}),
		})),
	}))
}
