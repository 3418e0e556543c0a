import type { AdSeen } from '../../../../shared/domain/ads.ts'
import type { AsRunEntry } from '../../../../shared/domain/as-run.ts'
import type { ShowReport } from '../../../../shared/domain/show.ts'
import { seenAdKey, withSeen } from '../../ads/seen-ads.ts'

/** The cues with what the report of their show knows of their ads: whether viewers saw one turns out when its cue is over. null: there is no report. Pure. */
export function withSeenAds(entries: readonly AsRunEntry[], report: Pick<ShowReport, 'ads'> | null): readonly AsRunEntry[] {
	const known = new Map<string, AdSeen>()
	for (const { destinationId, atMs, seen } of report?.ads ?? [])
		if (destinationId !== null && seen) known.set(seenAdKey(destinationId, atMs), seen)
	if (known.size === 0) return entries
	return entries.map((entry) => ({
		...entry,
		actions: entry.actions.map(({ ads, moved, ...action }) => ({
			...action,
			...(ads ? { ads: withSeen(ads, known) } : {}),
			...(moved ? { moved: moved.map((again) => ({ ...again, ads: withSeen(again.ads, known) })) } : {}),
		})),
	}))
}
