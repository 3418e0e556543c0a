import type { AdsView } from '../../shared/domain/ads.ts'

/** The slate took the place of another scene, to which one can go back. */
export function canReturn({ slate }: Pick<AdsView, 'slate'>): boolean {
	return slate.active !== null && slate.active.returnSceneId !== null
}

/** The return to the show is counted down on its tile for so long, ms. */
export const backCountMs = 5000
