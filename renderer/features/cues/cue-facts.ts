import type { CueTiming } from '../../../shared/cues/timing.ts'
import type { AdBreakView } from '../../../shared/domain/ads.ts'
import type { Cue, CueListView, CueRunView } from '../../../shared/domain/cue.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import { adsOf } from '../../view-models/known-lengths.ts'
import { type AdsOfRun, adsOfRun } from './ads-of-run.ts'
import { type CueState, cueStateOf } from './cue-parts.ts'

/** What the rows of a running list are made of. */
export interface RunFacts {
	readonly list: NonNullable<CueListView['open']>
	readonly problems: CueListView['problems']
	readonly run: CueRunView
	/** By the id of the cue. */
	readonly times: ReadonlyMap<string, CueTiming>
	readonly ads: Pick<AdBreakView, 'state' | 'history' | 'leftOut'> & { readonly queue: { readonly nextAtMs: number | null } | null }
	readonly isOnAir: boolean
	/** Cues whose trouble the user has seen. */
	readonly left: ReadonlySet<string>
	readonly nowMs: number
	readonly clock: StudioClock
}

/** What is known of one cue. */
export interface CueFacts {
	readonly cue: Cue
	readonly state: CueState
	/** null = it has no ads, or has not begun. */
	readonly ads: AdsOfRun | null
	/** The length that a rehearsal has measured, where it is not the planned one. */
	readonly measured: { readonly tookS: number; readonly plannedS: number } | null
	/** What it could not do. */
	readonly troubles: readonly Text[]
	/** What it would not do. */
	readonly ahead: readonly Text[]
}

/** A measured length that differs by less is as planned. */
const sameLengthMs = 5_000

/** Pure. */
export function cueFactsOf(cue: Cue, input: RunFacts): CueFacts {
	const { run, problems } = input
	const begun = cueStateOf(cue.id, run)
	const ads = adsOfRun(cue.id, adsOf(cue), begun, input)
	const isMended = begun === 'failed' && ads !== null && ads.isMended
	const state = isMended ? 'done' : begun
	return {
		cue,
		state,
		ads,
		measured: measuredLength(cue, state, input),
		troubles: isMended ? [] : run.current?.cueId === cue.id ? run.current.problems : (run.done[cue.id]?.problems ?? []),
		ahead: state === 'planned' || state === 'standby' ? (problems[cue.id] ?? []) : [],
	}
}

export const isOver = (state: CueState) => state === 'done' || state === 'failed' || state === 'skipped'

/** A file of it cannot be read. Pure. */
export function hasMissingFile(problems: readonly Text[]): boolean {
	return problems.some(({ params }) => {
		const problem = params['problem']
		return typeof problem === 'object' && problem !== null && 'key' in problem && problem.key === 'cue-problem/file'
	})
}

function measuredLength(cue: Cue, state: CueState, { run, times }: RunFacts): CueFacts['measured'] {
	const done = run.done[cue.id]
	const lengthMs = times.get(cue.id)?.plannedLengthMs
	if (run.mode !== 'rehearsal' || state !== 'done' || !done || lengthMs == null) return null
	const tookMs = done.endedAtMs - done.startedAtMs
	// Practice ads are shorter than real ones.
	if (adsOf(cue) > 0 || Math.abs(tookMs - lengthMs) < sameLengthMs) return null
	return { tookS: Math.round(tookMs / 1000), plannedS: Math.round(lengthMs / 1000) }
}
