import type { Text } from '../texts/text.ts'
import { nextIdAfter, type RunMoment, type RunState } from './run-state.ts'
import type { RunnableCue } from './runnable-cue.ts'

interface FailedAction {
	readonly runId: number
	readonly cueId: string
	readonly actionId: string
	readonly problem: Text
}

export function longest(cues: readonly RunnableCue[]): number | null {
	const lengths = cues.map(({ lengthMs }) => lengthMs).filter((lengthMs) => lengthMs !== null)
	return lengths.length > 0 ? Math.max(...lengths) : null
}

export function measured(
	state: RunState,
	{ runId, actionId, endsAtMs }: { readonly runId: number; readonly actionId: string; readonly endsAtMs: number | null },
): RunState {
	const { current } = state
	if (current?.runId !== runId || !current.enders.some((ender) => ender.actionId === actionId && ender.endsAtMs !== endsAtMs)) return state
	const enders = current.enders.map((ender) => (ender.actionId === actionId ? { ...ender, endsAtMs } : ender))
	return { ...state, current: { ...current, enders } }
}

/** Ads that do not run are over at once. Without its film, a cue has its planned length. */
export function failed(state: RunState, event: FailedAction, { nowMs }: RunMoment): RunState {
	const { runId, cueId, actionId, problem } = event
	const { current } = state
	if (current?.runId === runId) {
		const enders = current.enders.flatMap((ender) =>
			ender.actionId !== actionId ? [ender] : ender.by === 'ads' ? [{ ...ender, endsAtMs: nowMs }] : [],
		)
		return { ...state, current: { ...current, enders, problems: [...current.problems, { cueId, text: problem }] } }
	}
	const over = state.done[cueId]
	if (!over || over.outcome === 'skipped') return state
	return { ...state, done: { ...state.done, [cueId]: { ...over, outcome: 'failed', problems: [...over.problems, problem] } } }
}

/** A cue that is over holds nothing: whoever began the next one has gone on. */
export function heldFor(
	state: RunState,
	{ runId, cueId }: { readonly runId: number; readonly cueId: string },
	{ plan }: RunMoment,
): RunState {
	if (state.held || state.current?.runId !== runId || !plan.find(({ id }) => id === cueId)?.holdsIfFails) return state
	return { ...state, held: true, heldById: cueId }
}

export function edited(state: RunState, before: readonly RunnableCue[], moment: RunMoment): RunState {
	const { plan, nowMs } = moment
	const isThere = (id: string | null) => plan.some((cue) => cue.id === id)
	const found = (id: string | null, cues: readonly RunnableCue[]) => cues.find((cue) => cue.id === id)
	const done = Object.fromEntries(Object.entries(state.done).filter(([id]) => isThere(id)))
	const { current } = state
	const running = current?.cueIds.map((id) => found(id, plan)).filter((cue) => cue !== undefined) ?? []
	const kept: RunState = {
		...state,
		done,
		heldById: isThere(state.heldById) ? state.heldById : null,
		current: current && running.length > 0 ? { ...current, lengthMs: longest(running) } : current,
	}
	if (state.standbyId !== null && !isThere(state.standbyId)) {
		const later = before.slice(before.findIndex(({ id }) => id === state.standbyId) + 1)
		const next = later.find(({ id }) => isThere(id) && done[id]?.outcome !== 'skipped')?.id ?? null
		return withNaturalStandby({ ...kept, standbyId: next, isStandbyChosen: false, standbySinceMs: nowMs }, moment)
	}
	// A cue that is made to begin automatically does so only if its time is still to come.
	const hasOtherFollow = JSON.stringify(found(state.standbyId, before)?.follow) !== JSON.stringify(found(state.standbyId, plan)?.follow)
	return withNaturalStandby(hasOtherFollow ? { ...kept, standbySinceMs: nowMs } : kept, moment)
}

/** Unless somebody chose the cue on standby, it is the next one after those that run. */
export function withNaturalStandby(state: RunState, { nowMs, plan }: RunMoment): RunState {
	if (state.mode === 'off' || state.isStandbyChosen) return state
	const standbyId = nextIdAfter(state, state.current?.cueIds.at(-1) ?? '', plan)
	return standbyId === state.standbyId ? state : { ...state, standbyId, standbySinceMs: nowMs }
}

/** Nothing runs twice, and nothing begins before somebody has had a look: what was under way is marked, and the list is held. */
export function restarted(state: RunState, problem: Text): RunState {
	if (state.mode === 'off') return state
	const { current, pending } = state
	const cut = current && (pending.length > 0 || current.enders.length > 0)
	return {
		...state,
		held: true,
		pending: [],
		automaticMs: [],
		current: current && {
			...current,
			enders: [],
			problems: cut ? [...current.problems, { cueId: current.cueIds[0] ?? '', text: problem }] : current.problems,
		},
	}
}
