import { createContext, type ReactNode, use, useMemo } from 'react'
import type { AdsPlan } from '../../../shared/cues/ads-plan.ts'
import { type CuePlan, planOf } from '../../../shared/cues/plan.ts'
import { type Skips, skipsToFit } from '../../../shared/cues/skips.ts'
import { type CueTiming, type ShowTiming, timingOf } from '../../../shared/cues/timing.ts'
import type { CueList, CueRunView } from '../../../shared/domain/cue.ts'
import { useClock, useSlice } from '../../hooks/studio-context.ts'
import { useStudioClock } from '../../hooks/use-studio-clock.ts'
import { useView } from '../../hooks/use-view.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import { knownLengths } from '../../view-models/known-lengths.ts'
import { adsPlanOf } from './ads-in-plan.ts'

/** The open list, its run, and their times in this second. */
export interface CueTimes {
	readonly list: CueList
	readonly run: CueRunView
	readonly plan: CuePlan
	readonly timing: ShowTiming
	readonly byId: ReadonlyMap<string, CueTiming>
	readonly skips: Skips | null
	/** The ads of the plan, against what the platforms of the show allow. */
	readonly adsPlan: AdsPlan
	/** Whole seconds. */
	readonly nowMs: number
	readonly clock: StudioClock
}

const TimesContext = createContext<CueTimes | null>(null)

export function useCueTimes(): CueTimes {
	const times = use(TimesContext)
	if (!times) throw new Error('A part of the cues was drawn outside them')
	return times
}

/** Computes the times of the open list once a second for everything in it. */
export function CueTimesProvider({ list, children }: { readonly list: CueList; readonly children: ReactNode }) {
	const run = useSlice('cueRun')
	const second = useClock((nowMs) => Math.floor(nowMs / 1000))
	const lengths = useView(({ media, ads }) => Object.fromEntries(knownLengths(list, media, ads)))
	const clock = useStudioClock()
	const beganId = useMemo(() => firstBegun(list, run), [list, run])
	// Before the show the plan lies around the present; a minute is exact enough.
	const aroundMs = beganId === null ? Math.floor(second / 60) * 60_000 : beganId.atMs
	const plan = useMemo(
		() => planOf(list, { clock, aroundMs, lengthsMs: new Map(Object.entries(lengths)), began: beganId }),
		[list, clock, aroundMs, lengths, beganId],
	)
	const times = useMemo(() => {
		const nowMs = second * 1000
		const timing = timingOf(plan, run, nowMs)
		const byId = new Map(timing.cues.map((cue) => [cue.cueId, cue]))
		return { list, run, plan, timing, byId, skips: skipsToFit(plan, run, nowMs), nowMs, clock }
	}, [list, run, plan, second, clock])
	const ads = useSlice('ads')
	const destinations = useSlice('destinations')
	const all = useMemo(
		() => ({ ...times, adsPlan: adsPlanOf(list, run, times.byId, { ads, destinations }, times.nowMs) }),
		[times, list, run, ads, destinations],
	)
	return <TimesContext value={all}>{children}</TimesContext>
}

/** The first cue of the list that began in this run. Pure. */
export function firstBegun(
	{ cues }: Pick<CueList, 'cues'>,
	run: Pick<CueRunView, 'current' | 'done'>,
): { readonly cueId: string; readonly atMs: number } | null {
	const begun = cues.flatMap(({ id }) => {
		const done = run.done[id]
		if (done && done.outcome !== 'skipped') return [{ cueId: id, atMs: done.startedAtMs }]
		return run.current?.cueId === id ? [{ cueId: id, atMs: run.current.startedAtMs }] : []
	})
	return begun.toSorted((a, b) => a.atMs - b.atMs)[0] ?? null
}
