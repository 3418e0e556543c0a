import type { AdProblem, PlannedBreak } from './ads-plan.ts'

/** The most ads that one cue can have. */
const mostAds = 10

/** A cue that is still to come. Times are Unix ms. */
export interface CueToCome {
	readonly cueId: string
	readonly startMs: number
	readonly lengthMs: number
}

/** The ways out for a break that is too early. */
export interface AdMoves {
	/** The first cue after which the break would be possible; null = there is none. */
	readonly afterCueId: string | null
	/** The cue of the break before, which can run these ads too; null = there is none, or it would have too many. */
	readonly joinCueId: string | null
}

/** `cues`: those still to come, in order, the break's own one included. Pure. */
export function movesFor(problem: AdProblem, cues: readonly CueToCome[], breaks: readonly PlannedBreak[]): AdMoves {
	if (!('possibleAtMs' in problem)) return { afterCueId: null, joinCueId: null }
	const own = cues.findIndex(({ cueId }) => cueId === problem.cueId)
	const { startMs: ownStartMs = 0, lengthMs = 0 } = cues[own] ?? {}
	// The ads of a break keep their distance from its start, and what it moves behind begins earlier by its length.
	const missingMs = problem.possibleAtMs - expectedAt(problem, breaks, ownStartMs)
	const after = own === -1 ? undefined : cues.slice(own + 1).find((cue) => cue.startMs + cue.lengthMs - lengthMs >= ownStartMs + missingMs)
	return { afterCueId: after?.cueId ?? null, joinCueId: joinOf(problem, breaks) }
}

function expectedAt({ cueId }: AdProblem, breaks: readonly PlannedBreak[], fallbackMs: number): number {
	return breaks.find((planned) => planned.cueId === cueId)?.atMs ?? fallbackMs
}

function joinOf(problem: AdProblem, breaks: readonly PlannedBreak[]): string | null {
	if (problem.kind !== 'too-soon' || problem.afterCueId === null || problem.afterCueId === problem.cueId) return null
	const countOf = (id: string) => breaks.find(({ cueId }) => cueId === id)?.count ?? 0
	return countOf(problem.afterCueId) + countOf(problem.cueId) <= mostAds ? problem.afterCueId : null
}
