import type { ShowView } from '../../shared/domain/show.ts'

/** How many people watch, over all platforms of the show that tell, and the most of it since the show began. */
export interface Audience {
	/** Told after each reading of a platform. `showId`: of the running or last show. */
	note(showId: string | null, viewers: readonly (number | null)[]): void
	view(): ShowView['viewers']
}

export function createAudience(): Audience {
	let ofShow: string | null = null
	let now: number | null = null
	let peak: number | null = null
	return {
		note(showId, viewers) {
			if (showId !== ofShow) {
				ofShow = showId
				peak = null
			}
			const counted = viewers.filter((count) => count !== null)
			now = counted.length === 0 ? null : counted.reduce((sum, count) => sum + count, 0)
			if (now !== null) peak = Math.max(peak ?? 0, now)
		},
		view: () => ({ now, peak }),
	}
}
