import type { ShowView } from '../../../shared/domain/show.ts'
import type { ShowBinding } from '../show-binding.ts'

/** The number of viewers over all reporting platforms of the show, and its peak since the start. A rehearsal's viewers don't count for the show. */
export interface Audience {
	/** Called after each reading of a platform. `showId`: of the running or last show. `isPractice`: only Practice shows it; null = nothing is on air. */
	note(showId: string | null, isPractice: boolean | null, viewers: readonly (number | null)[]): void
	view(): ShowView['viewers']
}

export interface FollowedAudience extends Pick<Audience, 'view'> {
	dispose(): void
}

export function createAudience(): Audience {
	let ofShow: string | null = null
	let wasPractice: boolean | null = null
	let now: number | null = null
	let peak: number | null = null
	return {
		note(showId, isPractice, viewers) {
			if (showId !== ofShow || (wasPractice === true && isPractice === false)) peak = null
			ofShow = showId
			wasPractice = isPractice ?? wasPractice
			const counted = viewers.filter((count) => count !== null)
			now = counted.length === 0 ? null : counted.reduce((sum, count) => sum + count, 0)
			if (now !== null) peak = Math.max(peak ?? 0, now)
		},
		view: () => ({ now, peak }),
	}
}

/** Measures the audience of the show whenever it changes. */
export function followAudience(show: Pick<ShowBinding, 'showId' | 'showState' | 'platformRuns' | 'onChange'>): FollowedAudience {
	const audience = createAudience()
	const dispose = show.onChange(() => {
		const state = show.showState()
		const isPractice = state.kind === 'on-air' ? state.practiceOnly : null
		const viewers = show.platformRuns().map((run) => run.status()?.viewers ?? null)
		audience.note(show.showId(), isPractice, viewers)
	})
	return { view: audience.view, dispose }
}
