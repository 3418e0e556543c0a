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

const idOf = ({ destinationId, requestedAtMs }: Pick<AdLaunchRecord, 'destinationId' | 'requestedAtMs'>) =>
	`${destinationId} ${requestedAtMs}`

export function createSeenAds(): SeenAds {
	const known = new Map<string, AdSeen>()
	return {
		note(destinationId, requestedAtMs, seen) {
			known.set(idOf({ destinationId, requestedAtMs }), seen)
			for (const oldest of known.keys()) {
				if (known.size <= keptAds) break
				known.delete(oldest)
			}
		},
		in(view) {
			if (known.size === 0) return view
			const history = view.history.map((record) => {
				const seen = known.get(idOf(record))
				return seen ? { ...record, seen } : record
			})
			return { ...view, history }
		},
	}
}
