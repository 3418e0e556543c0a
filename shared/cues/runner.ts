import type { CueMode, DoneCue } from '../domain/cue.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { Text } from '../texts/text.ts'
import { edited, failed, heldFor, longest, measured, restarted, withNaturalStandby } from './run-changes.ts'
import {
	type BegunBy,
	type CurrentRun,
	nextIdAfter,
	nextOf,
	offState,
	type PendingAction,
	type RunMoment,
	type RunState,
} from './run-state.ts'
import type { RunnableCue } from './runnable-cue.ts'

export type RunEvent =
	| { readonly type: 'start'; readonly mode: Exclude<CueMode, 'off'> }
	| { readonly type: 'end' }
	/** `seenId`: the cue on standby as whoever pressed saw it; null = unknown. */
	| { readonly type: 'go'; readonly seenId: string | null }
	| { readonly type: 'previous' }
	| { readonly type: 'set-standby'; readonly cueId: string }
	| { readonly type: 'hold'; readonly held: boolean }
	/** `cueId` null: the one on standby. */
	| { readonly type: 'skip'; readonly cueId: string | null; readonly skipped: boolean }
	/** The end of a film or of ads is known, or not anymore. */
	| { readonly type: 'measured'; readonly runId: number; readonly actionId: string; readonly endsAtMs: number | null }
	| { readonly type: 'failed'; readonly runId: number; readonly cueId: string; readonly actionId: string; readonly problem: Text }
	/** Something of it was left out, though the rest of the action happened. */
	| { readonly type: 'fell-short'; readonly runId: number; readonly cueId: string }
	/** The ads of a cue that had not run were asked for again. */
	| { readonly type: 'ads-moved'; readonly cueId: string }
	/** The list was edited. */
	| { readonly type: 'edited'; readonly before: readonly RunnableCue[] }
	/** The studio has started again with the state that was saved. `problem`: for what was under way. */
	| { readonly type: 'restarted'; readonly problem: Text }
	| { readonly type: 'tick' }

export type RunEffect =
	| {
			readonly type: 'begun'
			readonly runId: number
			readonly cues: readonly { readonly cueId: string; readonly by: BegunBy }[]
			/** When it was due; for GO, now. */
			readonly askedAtMs: number
	  }
	| { readonly type: 'run'; readonly runId: number; readonly cueId: string; readonly actionId: string; readonly askedAtMs: number }
	/** These never run: another cue has begun, or the list has ended. */
	| { readonly type: 'left-out'; readonly actions: readonly PendingAction[]; readonly by: 'next' | 'end' }
	| { readonly type: 'ended'; readonly runId: number; readonly by: 'next' | 'end' }
	| { readonly type: 'runaway' }
	/** Something of this cue failed, and nothing begins automatically until somebody has decided. */
	| { readonly type: 'held'; readonly runId: number; readonly cueId: string }

/** What happened to a GO, or why something is refused. */
export type RunAnswer =
	| { readonly kind: 'began'; readonly cueId: string }
	/** Another GO, or the cue's own time, was faster. */
	| { readonly kind: 'repeated'; readonly cueId: string }
	| { readonly kind: 'refused'; readonly why: 'other-standby' | 'no-standby' | 'runs-already' | 'not-running' | 'cue-runs' | 'unknown' }

export interface RunStep {
	readonly state: RunState
	readonly effects: readonly RunEffect[]
	/** null: the event is no question. */
	readonly answer: RunAnswer | null
}

/** A second GO within this time starts nothing: two people pressed, or a key bounced. ms */
export const repeatedGoMs = 700
/** Whoever saw a cue on standby that has begun this short a time ago wanted just that, ms. */
const justBegunMs = 3000
/** More automatic begins within a second hold the list. */
export const mostAutomatic = 10
/** More cues do not begin together. */
export const mostTogether = 50

/** The rules of a cue list that runs. An event that has no meaning in a state returns the same object. Pure. */
export function cueTransition(state: RunState, event: RunEvent, moment: RunMoment): RunStep {
	const step = answered(state, event, moment)
	const { state: next, effects } = advanced(step.state, moment)
	return { state: next, effects: [...step.effects, ...effects], answer: step.answer }
}

function answered(state: RunState, event: RunEvent, moment: RunMoment): RunStep {
	switch (event.type) {
		case 'start':
			return state.mode === 'off' ? step(started(state, event.mode, moment)) : refused(state, 'runs-already')
		case 'end':
			return state.mode === 'off' ? refused(state, 'not-running') : ended(state, moment)
		case 'go':
			return go(state.mode === 'off' ? started(state, 'running', moment) : state, event.seenId, moment)
		case 'previous':
			return previous(state, moment)
		case 'set-standby':
			return setStandby(state, event.cueId, moment)
		case 'hold':
			return state.mode === 'off'
				? refused(state, 'not-running')
				: step(state.held === event.held ? state : { ...state, held: event.held, heldById: null })
		case 'skip':
			return skip(state, event.cueId ?? state.standbyId, event.skipped, moment)
		case 'measured':
			return step(measured(state, event))
		case 'failed':
			return held(failed(state, event, moment), event, moment)
		case 'fell-short':
			return held(state, event, moment)
		case 'ads-moved':
			return step({ ...state, movedAds: { ...state.movedAds, [event.cueId]: moment.nowMs } })
		case 'edited':
			return step(edited(state, event.before, moment))
		case 'restarted':
			return step(restarted(state, event.problem))
		case 'tick':
			return step(state)
		default:
			return assertNever(event)
	}
}

/** Runs what is due: actions in the order of their times, and cues that begin automatically. */
function advanced(state: RunState, moment: RunMoment): { readonly state: RunState; readonly effects: readonly RunEffect[] } {
	const effects: RunEffect[] = []
	let now = state
	for (;;) {
		const due = now.pending.filter(({ atMs }) => atMs <= moment.nowMs).toSorted((a, b) => a.atMs - b.atMs)
		if (due.length > 0) now = { ...now, pending: now.pending.filter((action) => !due.includes(action)) }
		effects.push(
			...due.map(({ runId, cueId, actionId, atMs }) => ({ type: 'run', runId, cueId, actionId, askedAtMs: atMs }) satisfies RunEffect),
		)
		const next = nextOf(now, moment)
		if (!next || next.atMs > moment.nowMs || mayHold(now, effects, moment)) return { state: now, effects }
		const recent = now.automaticMs.filter((atMs) => moment.nowMs - atMs < 1000)
		if (recent.length >= mostAutomatic)
			return { state: { ...now, held: true, automaticMs: [] }, effects: [...effects, { type: 'runaway' }] }
		const begun = begin({ ...now, automaticMs: [...recent, moment.nowMs] }, next.cueId, next.by, next.atMs, moment)
		now = begun.state
		effects.push(...begun.effects)
	}
}

/** What this step ran may fail at once and hold the list, so that is heard before the next cue begins. */
function mayHold({ current }: RunState, effects: readonly RunEffect[], { plan }: RunMoment): boolean {
	const holding = new Set(plan.flatMap(({ id, holdsIfFails }) => (holdsIfFails ? [id] : [])))
	return effects.some((effect) => effect.type === 'run' && effect.runId === current?.runId && holding.has(effect.cueId))
}

function held(state: RunState, of: { readonly runId: number; readonly cueId: string }, moment: RunMoment): RunStep {
	const next = heldFor(state, of, moment)
	const { runId, cueId } = of
	return { state: next, effects: next === state ? [] : [{ type: 'held', runId, cueId }], answer: null }
}

function started(state: RunState, mode: Exclude<CueMode, 'off'>, { nowMs, plan }: RunMoment): RunState {
	const chosen = plan.find(({ id }) => id === state.standbyId)?.id
	const skipped = Object.entries(state.done).filter(([, { outcome }]) => outcome === 'skipped')
	const done = Object.fromEntries(skipped)
	return {
		...offState,
		mode,
		done,
		runs: state.runs,
		standbyId: chosen ?? nextIdAfter({ done }, '', plan),
		isStandbyChosen: chosen !== undefined,
		standbySinceMs: nowMs,
	}
}

function go(state: RunState, seenId: string | null, moment: RunMoment): RunStep {
	const { lastBeginMs, current, standbyId } = state
	const sinceMs = lastBeginMs === null ? Infinity : moment.nowMs - lastBeginMs
	const [runningId] = current?.cueIds ?? []
	if (runningId !== undefined && sinceMs < repeatedGoMs) return { ...step(state), answer: { kind: 'repeated', cueId: runningId } }
	const isOther = seenId !== null && seenId !== standbyId
	if (isOther && runningId !== undefined && current?.cueIds.includes(seenId) && sinceMs < justBegunMs)
		return { ...step(state), answer: { kind: 'repeated', cueId: runningId } }
	if (isOther) return refused(state, 'other-standby')
	if (standbyId === null || !moment.plan.some(({ id }) => id === standbyId)) return refused(state, 'no-standby')
	const begun = begin({ ...state, held: false, heldById: null }, standbyId, 'go', moment.nowMs, moment)
	return { ...begun, answer: { kind: 'began', cueId: standbyId } }
}

/** Begins a cue and those that follow with it. The one before is over; what it had not begun is left out. */
function begin(state: RunState, cueId: string, by: BegunBy, askedAtMs: number, moment: RunMoment): RunStep {
	const { nowMs, plan } = moment
	const cues = together(state, cueId, plan)
	const runId = state.runs + 1
	const ended = finished(state, nowMs, 'next')
	const cueIds = cues.map(({ id }) => id)
	const current: CurrentRun = {
		runId,
		cueIds,
		startedAtMs: nowMs,
		lengthMs: longest(cues),
		enders: cues.flatMap(({ id, actions }) =>
			actions.flatMap((action) => (action.ends ? [{ cueId: id, actionId: action.id, by: action.ends, endsAtMs: null }] : [])),
		),
		problems: [],
	}
	const added = cues.flatMap(({ id, actions }) =>
		actions.map((action) => ({
			runId,
			cueId: id,
			actionId: action.id,
			atMs: nowMs + action.afterMs,
			outlastsCue: action.outlastsCue,
		})),
	)
	const done = Object.fromEntries(Object.entries(ended.state.done).filter(([id]) => !cueIds.includes(id)))
	return {
		state: {
			...ended.state,
			done,
			current,
			pending: [...ended.state.pending, ...added],
			runs: runId,
			lastBeginMs: nowMs,
			standbyId: nextIdAfter({ done }, cueIds.at(-1) ?? cueId, plan),
			isStandbyChosen: false,
			standbySinceMs: nowMs,
		},
		effects: [
			...ended.effects,
			{ type: 'begun', runId, askedAtMs, cues: cueIds.map((id, index) => ({ cueId: id, by: index === 0 ? by : 'with-previous' })) },
		],
		answer: null,
	}
}

function together(state: RunState, cueId: string, plan: readonly RunnableCue[]): readonly RunnableCue[] {
	const index = plan.findIndex(({ id }) => id === cueId)
	const [first, ...rest] = plan.slice(index)
	if (index < 0 || !first) return []
	const counted = rest.filter(({ id }) => state.done[id]?.outcome !== 'skipped')
	const end = counted.findIndex(({ follow }) => follow.kind !== 'with-previous')
	return [first, ...counted.slice(0, end < 0 ? undefined : end)].slice(0, mostTogether)
}

/** The state after the running cue. `by` "end": nothing of any cue runs anymore. */
function finished(
	state: RunState,
	nowMs: number,
	by: 'next' | 'end',
): { readonly state: RunState; readonly effects: readonly RunEffect[] } {
	const { current, pending } = state
	const dropped = pending.filter(({ outlastsCue }) => by === 'end' || !outlastsCue)
	const leftOut: readonly RunEffect[] = dropped.length > 0 ? [{ type: 'left-out', actions: dropped, by }] : []
	const rest = pending.filter((action) => !dropped.includes(action))
	if (!current) return { state: { ...state, pending: rest }, effects: leftOut }
	const over = current.cueIds.map((id): [string, DoneCue] => {
		const problems = current.problems.filter(({ cueId }) => cueId === id).map(({ text }) => text)
		return [id, { outcome: problems.length > 0 ? 'failed' : 'done', startedAtMs: current.startedAtMs, endedAtMs: nowMs, problems }]
	})
	return {
		state: { ...state, current: null, pending: rest, done: { ...state.done, ...Object.fromEntries(over) } },
		effects: [...leftOut, { type: 'ended', runId: current.runId, by }],
	}
}

function ended(state: RunState, { nowMs }: RunMoment): RunStep {
	const { state: over, effects } = finished(state, nowMs, 'end')
	const { done, movedAds, runs } = over
	return { state: { ...offState, done, movedAds, runs, standbyId: null }, effects, answer: null }
}

function previous(state: RunState, { nowMs, plan }: RunMoment): RunStep {
	const index = state.standbyId === null ? plan.length : plan.findIndex(({ id }) => id === state.standbyId)
	const before = plan.slice(0, Math.max(0, index)).findLast(({ id }) => state.done[id]?.outcome !== 'skipped')
	return step(before ? { ...state, standbyId: before.id, isStandbyChosen: true, standbySinceMs: nowMs } : state)
}

function setStandby(state: RunState, cueId: string, { nowMs, plan }: RunMoment): RunStep {
	if (!plan.some(({ id }) => id === cueId)) return refused(state, 'unknown')
	if (state.standbyId === cueId && state.mode !== 'off') return step(state)
	return step({ ...state, done: unskipped(state.done, cueId), standbyId: cueId, isStandbyChosen: true, standbySinceMs: nowMs })
}

function skip(state: RunState, cueId: string | null, skipped: boolean, moment: RunMoment): RunStep {
	const { nowMs, plan } = moment
	if (cueId === null) return refused(state, 'no-standby')
	if (!plan.some(({ id }) => id === cueId)) return refused(state, 'unknown')
	if (!skipped) return step(withNaturalStandby({ ...state, done: unskipped(state.done, cueId) }, moment))
	if (state.current?.cueIds.includes(cueId)) return refused(state, 'cue-runs')
	const done = { ...state.done, [cueId]: { outcome: 'skipped' as const, startedAtMs: nowMs, endedAtMs: nowMs, problems: [] } }
	if (state.standbyId !== cueId) return step({ ...state, done })
	return step({ ...state, done, standbyId: nextIdAfter({ done }, cueId, plan), isStandbyChosen: false, standbySinceMs: nowMs })
}

function unskipped(done: RunState['done'], cueId: string): RunState['done'] {
	return done[cueId]?.outcome === 'skipped' ? Object.fromEntries(Object.entries(done).filter(([id]) => id !== cueId)) : done
}

function step(state: RunState): RunStep {
	return { state, effects: [], answer: null }
}

function refused(state: RunState, why: Extract<RunAnswer, { kind: 'refused' }>['why']): RunStep {
	return { state, effects: [], answer: { kind: 'refused', why } }
}
