import type { AdsView } from '../../shared/domain/ads.ts'

/**
 * Least time between the end of an ad break and the next ad, ms. The contract carries the end of a running cooldown but not the rule itself; 45 s
 * is the rule of the only ad platform so far. Used for sentences, never to decide.
 */
export const adSpacingMs = 45_000

/** The slate took the place of another scene, to which one can go back. */
export function canReturn({ slate }: Pick<AdsView, 'slate'>): boolean {
	return slate.active !== null && slate.active.returnSceneId !== null
}

/** The return to the show is counted down on its tile for so long, ms. */
export const backCountMs = 5000
