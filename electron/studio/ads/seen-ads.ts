import type { AdLaunchRecord, AdSeen, AdsView } from '../../../shared/domain/ads.ts'

/** Whether viewers saw the ads of the list. It is known long after the platform answered, and nothing that launches ads depends on it. */
export interface SeenAds {
	/** Times are Unix ms. */
	note(destinationId: string, requestedAtMs: number, seen: AdSeen): void
	/** The list with what is known of its ads. */
	in(view: AdsView): AdsView
}

/** As many as the list of ads keeps of each destination, and more. */
const keptAds = 1000

/** By destination and time of the launch, as `seenAdKey` makes it. */
export type KnownAds = ReadonlyMap<string, AdSeen>

export const seenAdKey = (destinationId: string, requestedAtMs: number): string => `${destinationId} ${requestedAtMs}`

/** The launches with what is known of them. Pure. */
export function withSeen(records: readonly AdLaunchRecord[], known: KnownAds): AdLaunchRecord[] {
	return records.map((record) => {
		const seen = known.get(seenAdKey(record.destinationId, record.requestedAtMs))
		return seen ? { ...record, seen } : record
	})
}

export function createSeenAds(): SeenAds {
	const known = new Map<string, AdSeen>()
	return {
		note(destinationId, requestedAtMs, seen) {
			known.set(seenAdKey(destinationId, requestedAtMs), seen)
			for (const oldest of known.keys()) {
				if (known.size <= keptAds) break
				known.delete(oldest)
			}
		},
		in: (view) => (known.size === 0 ? view : { ...view, history: withSeen(view.history, known) }),
	}
}
